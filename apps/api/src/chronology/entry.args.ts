import { ArgsType, Field, ID, Int } from '@nestjs/graphql';

@ArgsType()
export class EntryArgs {
  @Field(() => ID, { description: 'Id of the record, or its reference' })
  readonly record!: string;

  @Field(() => Int, { description: 'Number of the entry' })
  readonly number!: number;

  @Field(() => String, { nullable: true, description: 'A position that the answer must have reached' })
  readonly afterPosition?: string | null;
}
