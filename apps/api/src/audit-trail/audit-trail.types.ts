import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

import { auditFlags } from '#libs/projections';

import { Instant, PlainDate } from '../acts/scalars.ts';
import { KindCount } from '../chronology/chronology.types.ts';
import { PageInfo } from '../reading/connection.types.ts';
import { Freshness } from '../reading/freshness.types.ts';
import { Order, type OrderName } from '../reading/order.types.ts';
import { PageArgs } from '../reading/page-args.ts';
import { Actor, Person } from '../reading/people.types.ts';
import { Happened, Source } from '../reading/provenance.types.ts';
import { Withheld } from '../reading/withheld.types.ts';

/** By name, as the trail is asked for. */
export const AuditFlag: Readonly<Record<string, string>> = Object.fromEntries(auditFlags.map((flag) => [flag, flag]));
registerEnumType(AuditFlag, {
  name: 'AuditFlag',
  description: 'What an auditor looks for first.',
  valuesMap: {
    late: { description: 'Recorded more than its kind’s threshold after it happened' },
    backDated: { description: 'It happened before something that the record already held' },
    lowered: { description: 'It judged an entry less significant than it had been' },
    amended: { description: 'It amended an entry' },
    struck: { description: 'It struck an entry out' },
    refused: { description: 'Something was asked for and refused, by policy or by a rule' },
  },
});

@InputType({ description: 'Which lines: those that pass every test that is sent.' })
export class AuditFilter {
  @Field(() => ID, { nullable: true, description: 'Who acted' })
  readonly person?: string | null;

  @Field(() => [String], { nullable: true, description: 'Kinds of event, such as `GoalMet`; any of them' })
  readonly kinds?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: 'Roles in which somebody acted; any of them' })
  readonly roles?: readonly string[] | null;

  @Field(() => PlainDate, { nullable: true, description: 'First London date on which it was recorded' })
  readonly from?: string | null;

  @Field(() => PlainDate, { nullable: true, description: 'Last London date on which it was recorded' })
  readonly to?: string | null;

  @Field(() => [AuditFlag], { nullable: true, description: 'All of them' })
  readonly flags?: readonly string[] | null;
}

@ArgsType()
export class AuditTrailArgs extends PageArgs {
  @Field(() => AuditFilter, { nullable: true })
  readonly filter?: AuditFilter | null;

  @Field(() => Order, { defaultValue: 'NEWEST_FIRST' })
  readonly order!: OrderName;
}

@ArgsType()
export class HomeAuditTrailArgs extends AuditTrailArgs {
  @Field(() => ID)
  readonly home!: string;

  @Field(() => ID, { nullable: true, description: 'Id of one child’s record' })
  readonly record?: string | null;

  @Field(() => String, { nullable: true, description: 'A position that the answer must have reached' })
  readonly afterPosition?: string | null;
}

@ObjectType({ description: 'One thing that reads otherwise since: null where it was or is empty.' })
export class AuditChange {
  @Field(() => String)
  readonly name!: string;

  @Field(() => String)
  readonly label!: string;

  @Field(() => String, { nullable: true })
  readonly was!: string | null;

  @Field(() => String, { nullable: true })
  readonly now!: string | null;
}

@ObjectType({
  description: 'Who did what, when, by which act. What the reader may not see is null and named in `withheld`.',
})
export class AuditLine {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the child’s record; null for what concerns the home or its people',
  })
  readonly record!: string | null;

  @Field(() => Int, { nullable: true, description: 'Number of the entry in its record; null for a refusal' })
  readonly entryNumber!: number | null;

  @Field(() => Int, { nullable: true, description: 'Number of the entry that it corrects or judges' })
  readonly corrects!: number | null;

  @Field(() => String, { nullable: true, description: 'Kind of event: `GoalMet`' })
  readonly kind!: string | null;

  @Field(() => String, { nullable: true, description: 'What people call this kind' })
  readonly label!: string | null;

  @Field(() => String, { nullable: true })
  readonly headline!: string | null;

  @Field(() => String, { nullable: true, description: 'The act: `meetGoal`' })
  readonly act!: string | null;

  @Field(() => Actor, { nullable: true })
  readonly actor!: Actor | null;

  @Field(() => Person, { nullable: true })
  readonly onBehalfOf!: Person | null;

  @Field(() => [AuditChange], { nullable: true })
  readonly changes!: readonly AuditChange[] | null;

  @Field(() => String, { nullable: true })
  readonly reason!: string | null;

  @Field(() => Source, { nullable: true })
  readonly source!: Source | null;

  @Field(() => Happened, { nullable: true })
  readonly happened!: Happened | null;

  @Field(() => Instant)
  readonly recordedAt!: string;

  @Field(() => Int, { nullable: true, description: 'Whole hours between, when late' })
  readonly lateByHours!: number | null;

  @Field(() => [AuditFlag], { nullable: true })
  readonly flags!: readonly string[] | null;

  @Field(() => String, { nullable: true, description: 'Of a refusal: what was asked for' })
  readonly operation!: string | null;

  @Field(() => String, { nullable: true, description: 'Of a refusal: the code of the answer' })
  readonly code!: string | null;

  @Field(() => [Withheld])
  readonly withheld!: readonly Withheld[];
}

@ObjectType()
export class AuditLineEdge {
  @Field(() => String)
  readonly cursor!: string;

  @Field(() => AuditLine)
  readonly node!: AuditLine;
}

@ObjectType({ description: 'How many lines carry a flag.' })
export class FlagCount {
  @Field(() => AuditFlag)
  readonly flag!: string;

  @Field(() => Int)
  readonly count!: number;
}

@ObjectType({ description: 'Who did what, in the order in which it was recorded; hidden lines keep their place.' })
export class AuditTrailConnection {
  @Field(() => [AuditLineEdge])
  readonly edges!: readonly AuditLineEdge[];

  @Field(() => [AuditLine])
  readonly nodes!: readonly AuditLine[];

  @Field(() => PageInfo)
  readonly pageInfo!: PageInfo;

  @Field(() => Int, { description: 'Lines that the pages of this question hold, the hidden ones included' })
  readonly totalCount!: Promise<number>;

  @Field(() => [FlagCount], { description: 'Of those that the reader sees' })
  readonly countsByFlag!: Promise<readonly FlagCount[]>;

  @Field(() => [KindCount], { description: 'Of those that the reader sees' })
  readonly countsByKind!: Promise<readonly KindCount[]>;

  @Field(() => Freshness)
  readonly freshness!: Freshness;

  @Field(() => Instant, { nullable: true, description: 'Of one child: the trail shows what was recorded until then' })
  readonly incompleteSince!: string | null;
}
