import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

import { significanceLabels, significanceLevels } from '#libs/vocabulary';

import { Instant, PlainDate } from '../acts/scalars.ts';
import { Node } from '../node/node.types.ts';
import { Actor } from '../reading/people.types.ts';
import { Happened, Provenance, Source } from '../reading/provenance.types.ts';
import { Withheld } from '../reading/withheld.types.ts';

/** By level, as the entries hold it. What acts send is of this type too. */
export const Significance: Readonly<Record<string, string>> = Object.fromEntries(
  significanceLevels.map((level) => [level, level]),
);
registerEnumType(Significance, {
  name: 'Significance',
  description: 'How much an entry matters to the story of the child.',
  valuesMap: Object.fromEntries(significanceLevels.map((level) => [level, { description: significanceLabels[level] }])),
});

@ObjectType({ description: 'One fact of an entry, the same shape for every kind.' })
export class EntryFact {
  @Field(() => String)
  readonly name!: string;

  @Field(() => String)
  readonly label!: string;

  @Field(() => String)
  readonly text!: string;

  @Field(() => String, { nullable: true, description: 'The code as it was stated, where the fact is one of a list' })
  readonly code!: string | null;

  @Field(() => String, { nullable: true, description: 'Stricter class of this fact alone' })
  readonly class!: string | null;
}

@ObjectType({ description: 'Something that was done to an entry by another one.' })
export class EntryDeed {
  @Field(() => Int, { description: 'Number of the entry that did it' })
  readonly entryNumber!: number;

  @Field(() => Actor)
  readonly by!: Actor;

  @Field(() => String, { nullable: true })
  readonly reason!: string | null;

  @Field(() => Instant)
  readonly at!: string;
}

@ObjectType({ description: 'How an entry read.' })
export class EntryReading {
  @Field(() => String)
  readonly headline!: string;

  @Field(() => [EntryFact])
  readonly facts!: readonly EntryFact[];

  @Field(() => Happened)
  readonly happened!: Happened;

  @Field(() => Source, { nullable: true })
  readonly source!: Source | null;
}

@ObjectType({ description: 'A correction of an entry: how it read before, and how it read from then on.' })
export class EntryCorrection extends EntryDeed {
  @Field(() => String, { description: '`amended` or `struck`' })
  readonly kind!: string;

  @Field(() => EntryReading)
  readonly was!: EntryReading;

  @Field(() => EntryReading, { nullable: true, description: 'Null when it was struck out' })
  readonly now!: EntryReading | null;
}

@ObjectType({
  implements: () => [Node],
  description:
    'One entry of a record as it reads now, and the way there. What the reader may not see is null and named in `withheld`.',
})
export class Entry implements Node {
  @Field(() => ID, { description: 'For `node`' })
  readonly id!: string;

  @Field(() => ID, { description: 'Id of the record' })
  readonly record!: string;

  @Field(() => Int, { description: 'Number of the entry in its record, the same for ever' })
  readonly entryNumber!: number;

  @Field(() => String, { nullable: true, description: 'Kind of entry: `GoalMet`' })
  readonly kind!: string | null;

  @Field(() => String, { nullable: true, description: 'What people call this kind' })
  readonly label!: string | null;

  @Field(() => String, { nullable: true })
  readonly headline!: string | null;

  @Field(() => [EntryFact], { nullable: true })
  readonly facts!: readonly EntryFact[] | null;

  @Field(() => Significance, { nullable: true })
  readonly significance!: string | null;

  @Field(() => EntryDeed, {
    nullable: true,
    description: 'Who judged its significance; null: the usual level of its kind',
  })
  readonly judged!: EntryDeed | null;

  @Field(() => String, { nullable: true, description: 'Says `Not recorded` when nobody did; null only when hidden' })
  readonly impactOnChild!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The child’s view, or why it was not asked for, or `Not recorded`; null only when hidden',
  })
  readonly childsView!: string | null;

  @Field(() => String, { nullable: true })
  readonly notAskedBecause!: string | null;

  @Field(() => Happened, { nullable: true })
  readonly happened!: Happened | null;

  @Field(() => PlainDate, { nullable: true, description: 'London date; of a month, a year or a range its last day' })
  readonly happenedOn!: string | null;

  @Field(() => Instant, { nullable: true })
  readonly recordedAt!: string | null;

  @Field(() => Instant, { nullable: true, description: 'When the home learned of it; null: not said' })
  readonly learnedAt!: string | null;

  @Field(() => PlainDate, { nullable: true })
  readonly shiftDate!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Recorded more than its kind’s threshold after it happened' })
  readonly late!: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Whole hours between, when late' })
  readonly lateByHours!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'It happened before something that the record already held' })
  readonly backDated!: boolean | null;

  @Field(() => String, { nullable: true, description: 'Phase of the programme in which the child was then' })
  readonly phase!: string | null;

  @Field(() => EntryDeed, { nullable: true, description: 'Who struck it out, when and why; null: it stands' })
  readonly struck!: EntryDeed | null;

  @Field(() => [EntryCorrection], { nullable: true })
  readonly corrections!: readonly EntryCorrection[] | null;

  @Field(() => Provenance, { nullable: true })
  readonly provenance!: Provenance | null;

  @Field(() => [Withheld])
  readonly withheld!: readonly Withheld[];
}
