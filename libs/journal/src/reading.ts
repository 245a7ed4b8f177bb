import { type AnyEvent, type Entry, type Significance, type State } from '#libs/feature';

/** How an entry reads now, and the way there. */
export interface Reading {
  readonly type: AnyEvent;
  readonly original: Entry;
  /** The effective reading: the original, or its last amendment. */
  readonly entry: Entry;
  /** Numbers of the entries that amended it, in order. */
  readonly amendedBy: readonly number[];
  readonly struckBy: number | undefined;
  readonly significance: Significance;
  /** Number of the entry that last judged its significance; absent: the kind's own default. */
  readonly judgedBy: number | undefined;
  /** Every class that any reading of the entry ever had. */
  readonly classes: readonly string[];
}

/** An entry that reads otherwise since an event, with the state around itself. */
export interface ChangedReading {
  readonly reading: Reading;
  /** How it read before the event; absent for the event's own entry. */
  readonly was: Reading | undefined;
  readonly before: State;
  readonly after: State;
}

/** One event with the folded record around it: what every view is made of. */
export interface Step {
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
  readonly reading: Reading;
  readonly before: State;
  readonly after: State;
  /** The last reading that touched the same subject before this event: what it changed from. */
  readonly earlier: Reading | undefined;
  /** The event's own entry, or the corrected one, and each later entry whose line rests on it. */
  readonly changed: readonly ChangedReading[];
}

export function firstReading(type: AnyEvent, entry: Entry): Reading {
  return {
    type,
    original: entry,
    entry,
    amendedBy: [],
    struckBy: undefined,
    significance: type.significance,
    judgedBy: undefined,
    classes: [entry.class],
  };
}
