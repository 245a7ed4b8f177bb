import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Somebody by the name that our own record of people has now.' })
export class Person {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => String)
  readonly name!: string;
}

@ObjectType({ description: 'Who acted, and in which role.' })
export class Actor {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => String)
  readonly name!: string;

  @Field(() => String, { description: 'The role that permitted it, such as key.worker' })
  readonly role!: string;

  @Field(() => String, { description: '`person`, `import` or `reactor`' })
  readonly kind!: string;
}
