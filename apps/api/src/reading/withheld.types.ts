import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Something that the reader may not see: it is null where it would stand, and named here.' })
export class Withheld {
  @Field(() => String, { description: 'What is hidden: `entry` for the whole of it, otherwise the name of the fact' })
  readonly field!: string;

  @Field(() => String, { description: 'Why, in plain words' })
  readonly reason!: string;
}
