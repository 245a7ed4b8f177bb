import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

import { Instant, PlainDate } from '../acts/scalars.ts';
import { Node } from '../node/node.types.ts';
import { PageInfo } from '../reading/connection.types.ts';
import { Freshness } from '../reading/freshness.types.ts';
import { Person } from '../reading/people.types.ts';

export const ChildFlag = {
  transitionDue: 'transitionDue',
  noKeyWorker: 'noKeyWorker',
  incomplete: 'incomplete',
} as const;
export type ChildFlagName = keyof typeof ChildFlag;
registerEnumType(ChildFlag, {
  name: 'ChildFlag',
  description: 'What somebody should look at.',
  valuesMap: {
    transitionDue: { description: 'Phase 2 should have begun by now, and nobody has said that it did' },
    noKeyWorker: { description: 'The child lives in the home and has no key worker' },
    incomplete: { description: 'An event of the record cannot be read: what is shown ends before it' },
  },
});

export const ChildStatus = { none: 'none', resident: 'resident', left: 'left' } as const;
registerEnumType(ChildStatus, {
  name: 'ChildStatus',
  valuesMap: { none: { description: 'Has a record and never lived in a home of this service' } },
});

@ObjectType({ description: 'The phase of the programme in which the child is today.' })
export class ChildPhase {
  @Field(() => String, {
    description: '`phaseOne`, `phaseTwo`, `stepDown`, `notStated`, or `none` where the child lives nowhere',
  })
  readonly name!: string;

  @Field(() => Int, { nullable: true, description: 'Day of the placement, the day of the admission being 1' })
  readonly day!: number | null;

  @Field(() => Boolean, { description: 'Phase 2 should have begun by now, and nobody has said that it did' })
  readonly transitionDue!: boolean;
}

@ObjectType({
  implements: () => [Node],
  description: 'A child, by what everybody may know who reads anything of the record.',
})
export class Child implements Node {
  @Field(() => ID, { description: 'For `node`' })
  readonly id!: string;

  @Field(() => ID, { description: 'Id of the record' })
  readonly record!: string;

  @Field(() => String, { nullable: true, description: 'Reference of the record, used in addresses and on paper' })
  readonly reference!: string | null;

  @Field(() => String)
  readonly displayName!: string;

  @Field(() => String, { nullable: true })
  readonly knownAs!: string | null;

  @Field(() => ChildStatus)
  readonly status!: string;

  @Field(() => ChildPhase, { nullable: true, description: 'Null while the record cannot be read to its end' })
  readonly phase!: ChildPhase | null;

  @Field(() => Person, { nullable: true })
  readonly keyWorker!: Person | null;

  @Field(() => PlainDate, { nullable: true })
  readonly admittedOn!: string | null;

  @Field(() => PlainDate, { nullable: true })
  readonly leftOn!: string | null;

  @Field(() => Int, {
    description:
      'Send it as `expectedRevision` of an act that changes what you were shown: the last revision of the record that every view of it holds. Entry numbers and the version of the plan are one more than a revision',
  })
  readonly revision!: number;

  @Field(() => [ChildFlag])
  readonly flags!: readonly ChildFlagName[];

  @Field(() => Freshness)
  readonly freshness!: Freshness;

  @Field(() => Instant, {
    nullable: true,
    description: 'An event could not be read: everything under this child shows what was recorded until then',
  })
  readonly incompleteSince!: string | null;
}

@ObjectType()
export class ChildEdge {
  @Field(() => String)
  readonly cursor!: string;

  @Field(() => Child)
  readonly node!: Child;
}

@ObjectType({ description: 'A page of children, in the order of their names.' })
export class ChildConnection {
  @Field(() => [ChildEdge])
  readonly edges!: readonly ChildEdge[];

  @Field(() => [Child])
  readonly nodes!: readonly Child[];

  @Field(() => PageInfo)
  readonly pageInfo!: PageInfo;

  @Field(() => Int, { description: 'Children that the reader may know of; counted when asked for' })
  readonly totalCount!: Promise<number>;

  @Field(() => Freshness)
  readonly freshness!: Freshness;
}
