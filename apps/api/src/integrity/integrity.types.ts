import { Field, Int, ObjectType } from '@nestjs/graphql';

import { Instant } from '../acts/scalars.ts';

@ObjectType({
  description: 'Whether the record is what was written: every event was read and its link checked for this answer.',
})
export class Integrity {
  @Field(() => Int, { description: 'Entries that were checked, numbered from 1 without a gap' })
  readonly entries!: number;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 over the last entry and, through it, all before; null when the check failed',
  })
  readonly headHash!: string | null;

  @Field(() => Instant)
  readonly verifiedAt!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Number of the first entry that is not what was written; null: none',
  })
  readonly brokenAt!: number | null;

  @Field(() => Instant, { nullable: true, description: 'What is shown of the record ends there' })
  readonly incompleteSince!: string | null;
}
