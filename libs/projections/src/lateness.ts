import { type Entry } from '#libs/feature';
import { type Reading } from '#libs/journal';

import { type Moment, momentOf } from './moment.ts';

/** What is said of an entry because of when it happened, when it was recorded and what the record then held. */
export interface Lateness {
  /** Recorded more than its kind's threshold after it happened; never of facts taken over from a file. */
  readonly late: boolean;
  /** Whole hours between, when late. */
  readonly lateByHours: number | null;
  /** It happened more than the threshold before something that the record already held. */
  readonly backDated: boolean;
}

const hour = 3_600_000;

/** Taken over from an authority's file: nobody in the home could have recorded it earlier. */
export function isStated({ source, actor }: Entry): boolean {
  return actor.kind === 'import' || (source !== undefined && 'file' in source);
}

/** The latest moment that entries recorded so far speak of; before the first, undefined. */
export type Latest = string | undefined;

/**
 * How late an entry was. A day counts until it is over in London, a range, month or year until its end; what happened
 * at an unknown time is not late. `latest` is what the entries before it had brought.
 */
export function latenessOf(entry: Entry, moment: Moment, latest: Latest, afterHours: number): Lateness {
  if (moment.upper === undefined || isStated(entry)) return { late: false, lateByHours: null, backDated: false };
  const happened = Date.parse(moment.upper);
  const apart = Date.parse(entry.recordedAt) - happened;
  const late = apart > afterHours * hour;
  return {
    late,
    lateByHours: late ? Math.floor(apart / hour) : null,
    backDated: latest !== undefined && Date.parse(latest) - happened > afterHours * hour,
  };
}

/**
 * The latest moment once this entry is recorded too. Only what people recorded and nobody struck counts, and nothing
 * counts as later than its recording: a day that is still going on has not happened to its end.
 */
export function latestWith(latest: Latest, reading: Reading): Latest {
  const { entry, struckBy, type } = reading;
  if (struckBy !== undefined || type.corrects !== undefined) return latest;
  if (entry.actor.kind !== 'person' || isStated(entry)) return latest;
  const { upper } = momentOf(entry.when.happened);
  if (upper === undefined) return latest;
  const had = upper < entry.recordedAt ? upper : entry.recordedAt;
  return latest !== undefined && latest > had ? latest : had;
}
