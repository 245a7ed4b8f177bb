import { ArgsType, Field, InputType, Int, ObjectType } from '@nestjs/graphql';

import { Instant, PlainDate } from '../acts/scalars.ts';
import { PageInfo } from '../reading/connection.types.ts';
import { Freshness } from '../reading/freshness.types.ts';
import { Order, type OrderName } from '../reading/order.types.ts';
import { PageArgs } from '../reading/page-args.ts';

import { Entry, Significance } from './entry.types.ts';

@InputType({ description: 'Which entries: those that pass every test that is sent.' })
export class ChronologyFilter {
  @Field(() => [String], { nullable: true, description: 'Kinds of entry, such as `GoalMet`; any of them' })
  readonly kinds?: readonly string[] | null;

  @Field(() => [Significance], { nullable: true })
  readonly significance?: readonly string[] | null;

  @Field(() => PlainDate, { nullable: true, description: 'First London date on which it happened' })
  readonly from?: string | null;

  @Field(() => PlainDate, { nullable: true, description: 'Last London date on which it happened' })
  readonly to?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Phases in which the child was then: `phaseOne`, `phaseTwo`, `stepDown`, `notStated`',
  })
  readonly phases?: readonly string[] | null;

  @Field(() => Boolean, { nullable: true })
  readonly late?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  readonly backDated?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  readonly struck?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Words that must all stand in the entry, whole or their beginnings. That somebody searched is logged, what for is not',
  })
  readonly text?: string | null;
}

@ArgsType()
export class ChronologyArgs extends PageArgs {
  @Field(() => ChronologyFilter, { nullable: true })
  readonly filter?: ChronologyFilter | null;

  @Field(() => Order, { defaultValue: 'OLDEST_FIRST' })
  readonly order!: OrderName;
}

@ObjectType()
export class EntryEdge {
  @Field(() => String)
  readonly cursor!: string;

  @Field(() => Entry)
  readonly node!: Entry;
}

@ObjectType({ description: 'How many entries of one kind.' })
export class KindCount {
  @Field(() => String)
  readonly kind!: string;

  @Field(() => String)
  readonly label!: string;

  @Field(() => Int)
  readonly count!: number;
}

@ObjectType({ description: 'How many entries happened in one month.' })
export class MonthCount {
  @Field(() => String, { nullable: true, description: '`2026-03`; null where no month is known' })
  readonly month!: string | null;

  @Field(() => Int)
  readonly count!: number;
}

@ObjectType({
  description: 'What happened, in the order in which it happened; hidden entries keep their place and number.',
})
export class ChronologyConnection {
  @Field(() => [EntryEdge])
  readonly edges!: readonly EntryEdge[];

  @Field(() => [Entry])
  readonly nodes!: readonly Entry[];

  @Field(() => PageInfo)
  readonly pageInfo!: PageInfo;

  @Field(() => Int, { description: 'Entries that the pages of this question hold, the hidden ones included' })
  readonly totalCount!: Promise<number>;

  @Field(() => Int, { description: 'Of those, how many are hidden from the reader' })
  readonly hiddenCount!: Promise<number>;

  @Field(() => [KindCount], { description: 'Of those that the reader sees' })
  readonly countsByKind!: Promise<readonly KindCount[]>;

  @Field(() => [MonthCount], { description: 'Of those that the reader sees' })
  readonly countsByMonth!: Promise<readonly MonthCount[]>;

  @Field(() => Freshness)
  readonly freshness!: Freshness;

  @Field(() => Instant, { nullable: true, description: 'The chronology shows what was recorded until then' })
  readonly incompleteSince!: string | null;
}
