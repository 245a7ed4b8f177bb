import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

import { Instant, PlainDate } from '../acts/scalars.ts';
import { Actor } from './people.types.ts';

export const HowExactly = {
  instant: 'instant',
  day: 'day',
  month: 'month',
  year: 'year',
  range: 'range',
  unknown: 'unknown',
} as const;
registerEnumType(HowExactly, { name: 'HowExactly', description: 'How exactly it is known when something happened.' });

@ObjectType({ description: 'When something happened, no more exact than it was stated.' })
export class Happened {
  @Field(() => HowExactly)
  readonly precision!: string;

  @Field(() => String, { nullable: true, description: 'Instant in UTC, day, month or year; of a range its first day' })
  readonly value!: string | null;

  @Field(() => PlainDate, { nullable: true, description: 'Last day of a range' })
  readonly to!: string | null;

  @Field(() => String, { description: '`known`, `estimated` or `reported`' })
  readonly basis!: string;

  @Field(() => String, { nullable: true, description: 'The time on the wall in London, as it was entered' })
  readonly wall!: string | null;

  @Field(() => String, { description: 'In words: 3 March 2026 at 4:30pm' })
  readonly text!: string;
}

@ObjectType({ description: 'Who said so, or the row of a file that did.' })
export class Source {
  @Field(() => String, { nullable: true })
  readonly said!: string | null;

  @Field(() => String, { nullable: true })
  readonly file!: string | null;

  @Field(() => Int, { nullable: true })
  readonly line!: number | null;
}

@ObjectType({ description: 'The entry behind something that is shown: who recorded it, when, why, and who said so.' })
export class Provenance {
  @Field(() => ID, { description: 'Id of the event' })
  readonly event!: string;

  @Field(() => Int, { description: 'Number of the entry in the record' })
  readonly entryNumber!: number;

  @Field(() => Actor)
  readonly actor!: Actor;

  @Field(() => String, { description: 'The role that permitted it' })
  readonly role!: string;

  @Field(() => String, { nullable: true })
  readonly reason!: string | null;

  @Field(() => Happened)
  readonly happened!: Happened;

  @Field(() => Instant, { nullable: true, description: 'When the home learned of it; null: not said' })
  readonly learnedAt!: string | null;

  @Field(() => Instant)
  readonly recordedAt!: string;

  @Field(() => Source, { nullable: true })
  readonly source!: Source | null;
}
