import { evolved, lineOf, type State } from '#libs/feature';
import { type ChangedReading, corrected, firstReading, type Reading, type StreamFold } from '#libs/journal';

import { type Folded } from '../folded.ts';
import { momentOf, orderOf, padded } from '../moment.ts';
import {
  type Deed,
  deedOf,
  deedsOn,
  factsOf,
  learnedAtOf,
  shownActor,
  type ShownActor,
  type ShownFactOfEntry,
  shownHappened,
  type ShownHappened,
  shownSource,
  type ShownSource,
  strictestOf,
} from '../shown-parts.ts';
import { subjectOfStream } from '../stream-names.ts';
import { isStated } from '../lateness.ts';

/** A correction, and how the entry read before it. */
export type CorrectionOfEntry = Deed & {
  readonly was: {
    readonly headline: string;
    readonly facts: readonly ShownFactOfEntry[];
    readonly happened: ShownHappened;
    readonly source: ShownSource | null;
  };
};

/** One entry of the chronology as it reads now, and the way there. */
export type ChronologyEntry = {
  readonly _id: string;
  /** Revision of the last event that made, amended, struck or judged it. */
  readonly _v: number;
  readonly record: string;
  readonly entry: number;
  readonly eventId: string;
  readonly type: string;
  /** What people call this kind of entry. */
  readonly kind: string;
  /** The strictest class that any reading of it ever had. */
  readonly class: string;
  readonly headline: string;
  readonly facts: readonly ShownFactOfEntry[];
  readonly happened: ShownHappened;
  /** London date; of a month, a year or a range its last day. */
  readonly happenedOn: string | null;
  readonly month: string | null;
  readonly order: string;
  readonly recordedAt: string;
  readonly learnedAt: string | null;
  readonly shiftDate: string | null;
  readonly level: string;
  /** Who judged its significance; absent: the usual level of its kind. */
  readonly judged: Deed | null;
  readonly impactOnChild: string | null;
  readonly childsView: string | null;
  readonly notAskedBecause: string | null;
  readonly reason: string | null;
  readonly source: ShownSource | null;
  /** Taken over from an authority's file. */
  readonly stated: boolean;
  readonly actor: ShownActor;
  readonly onBehalfOf: string | null;
  readonly act: string;
  readonly late: boolean;
  readonly lateByHours: number | null;
  readonly backDated: boolean;
  /** The phase in which the child was then, as is known now. */
  readonly phase: string | null;
  readonly struck: boolean;
  readonly struckBy: Deed | null;
  readonly corrections: readonly CorrectionOfEntry[];
};

/** How far the chronology of one child has come; written last. */
export type ChronologyHead = {
  readonly _id: string;
  /** Revision of the last event applied. */
  readonly _v: number;
  readonly record: string;
  /** Number of the last entry, corrections included. */
  readonly entries: number;
  /** SHA-256 (hex) that the next event of the record will hold as its `prev`. */
  readonly headHash: string;
  readonly lastRecordedAt: string;
};

/** How an entry read before each of its corrections, said with the words and in the surroundings of today. */
function correctionsOf(fold: StreamFold, reading: Reading, before: State): readonly CorrectionOfEntry[] {
  let then = firstReading(reading.type, reading.original);
  return deedsOn(fold, reading).map((deed) => {
    const was = {
      headline: lineOf(fold.registry, then.entry, before, evolved(fold.registry, before, then.entry)),
      facts: factsOf(then),
      happened: shownHappened(then.entry.when.happened),
      source: shownSource(then.entry.source),
    };
    const correction = fold.readingOf(deed.entry);
    if (correction?.type.corrects) then = corrected(then, correction.type.corrects, correction.entry);
    return { ...deed, was };
  });
}

/**
 * The document of an entry: a function of how it reads, of the record around it and of its marks, and of nothing else,
 * so that it does not matter by which events it came about. A struck entry speaks as if it had altered nothing.
 */
export function chronologyEntry(folded: Folded, changed: ChangedReading): ChronologyEntry {
  const { fold } = folded;
  const { reading, before, after } = changed;
  const { entry, type } = reading;
  const record = subjectOfStream(fold.stream);
  const moment = momentOf(entry.when.happened);
  const mark = folded.markOf(entry.entry);
  const judged = reading.judgedBy === undefined ? undefined : deedOf(fold, 'judged', reading.judgedBy);
  const struck = reading.struckBy === undefined ? undefined : deedOf(fold, 'struck', reading.struckBy);
  const lastTouched = Math.max(entry.entry, ...reading.amendedBy, reading.struckBy ?? 0, reading.judgedBy ?? 0);
  return {
    _id: `${record}/${padded(entry.entry)}`,
    _v: lastTouched - 1,
    record,
    entry: entry.entry,
    eventId: entry.id,
    type: entry.type,
    kind: type.label,
    class: strictestOf(reading.classes),
    headline: lineOf(fold.registry, entry, before, after),
    facts: factsOf(reading),
    happened: shownHappened(entry.when.happened),
    happenedOn: moment.happenedOn ?? null,
    month: moment.month ?? null,
    order: orderOf(entry.when.happened, moment, entry.entry),
    recordedAt: entry.recordedAt,
    learnedAt: learnedAtOf(entry.when),
    shiftDate: entry.when.shiftDate ?? null,
    level: reading.significance,
    judged: judged ?? null,
    impactOnChild: entry.impactOnChild ?? null,
    childsView: entry.childsView ?? null,
    notAskedBecause: entry.notAskedBecause ?? null,
    reason: entry.reason ?? null,
    source: shownSource(entry.source),
    stated: isStated(entry),
    actor: shownActor(entry),
    onBehalfOf: entry.onBehalfOf ?? null,
    act: folded.actOf(entry.entry) ?? '',
    late: mark?.late ?? false,
    lateByHours: mark?.lateByHours ?? null,
    backDated: mark?.backDated ?? false,
    phase: mark?.phase ?? null,
    struck: struck !== undefined,
    struckBy: struck ?? null,
    corrections: correctionsOf(fold, reading, before),
  };
}

export function chronologyHead(record: string, fold: StreamFold): ChronologyHead {
  return {
    _id: record,
    _v: fold.revision,
    record,
    entries: fold.revision + 1,
    headHash: fold.link,
    lastRecordedAt: fold.lastRecordedAt,
  };
}
