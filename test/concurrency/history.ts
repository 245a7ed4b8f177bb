/** One try at an act, as whoever sent it saw it. Times are turns of one clock: what has the lower one happened before. */
export interface Attempt {
  /** What only this act says, whatever key it goes by; the same at every try. */
  readonly act: string;
  readonly record: string;
  readonly sent: number;
  /** Absent: no answer came. */
  readonly receipt?: { readonly at: number; readonly id: string; readonly revision: number } | undefined;
}

/** One look at a record by whoever holds a receipt of it and asked for what that tells. */
export interface Look {
  readonly record: string;
  /** The revision that the receipt tells. */
  readonly after: number;
  /** The answer said of itself that it may be behind. */
  readonly stale: boolean;
  /** How many events of the record the answer had seen. */
  readonly version: number;
}

/** What was sent and what came back, in any order. */
export interface History {
  readonly attempts: readonly Attempt[];
  readonly looks: readonly Look[];
}

/** An event as it stands in the end. */
export interface Kept {
  readonly record: string;
  readonly revision: number;
  readonly id: string;
  /** Absent: nobody whose history this is recorded it. */
  readonly act?: string | undefined;
}

/**
 * What of a history cannot have been, given the log that it left, in the order of the log: nothing, of one that is sound.
 * - `gap`: an event of a record is not at the revision that follows the one before it.
 * - `lost`: an act was acknowledged, and its event is not where its receipt says.
 * - `doubled`: an act made more than one event.
 * - `invented`: an event of an act that nobody sent.
 * - `reordered`: an act was sent after another one on the same record was acknowledged, and stands before it.
 * - `stale`: a look asked for what a receipt tells, had not seen it and did not say so.
 * - `ahead`: a look had seen more of a record than there is.
 */
export function faultsIn({ attempts, looks }: History, log: readonly Kept[]): readonly string[] {
  return [...gapsIn(log), ...miscountedIn(attempts, log), ...reorderedIn(attempts, log), ...misseenIn(looks, log)];
}

function gapsIn(log: readonly Kept[]): readonly string[] {
  const lengths = new Map<string, number>();
  return log.flatMap(({ record, revision }) => {
    const length = lengths.get(record) ?? 0;
    lengths.set(record, length + 1);
    return revision === length ? [] : [`gap: ${record}@${revision} is event ${length}`];
  });
}

function miscountedIn(attempts: readonly Attempt[], log: readonly Kept[]): readonly string[] {
  const kept = Map.groupBy(log, ({ act }) => act);
  const sent = Map.groupBy(attempts, ({ act }) => act);
  const faults = [...kept.keys()].flatMap((act) => (act === undefined || sent.has(act) ? [] : [`invented: ${act}`]));
  for (const [act, tries] of sent) {
    const events = kept.get(act) ?? [];
    if (events.length > 1) faults.push(`doubled: ${act}`);
    const isThere = ({ record, receipt }: Attempt) =>
      receipt === undefined ||
      events.some((one) => one.record === record && one.id === receipt.id && one.revision === receipt.revision);
    if (!tries.every(isThere)) faults.push(`lost: ${act}`);
  }
  return faults;
}

/** An act from when it was sent first until it was acknowledged first, and where it stands. */
interface Span {
  readonly act: string;
  readonly begun: number;
  readonly settled: number;
  readonly revision: number;
}

function spansOf(attempts: readonly Attempt[], log: readonly Kept[]): ReadonlyMap<string, readonly Span[]> {
  const tries = Map.groupBy(attempts, ({ act }) => act);
  const spans = log.flatMap(({ act, record, revision }) => {
    if (act === undefined) return [];
    const ofAct = tries.get(act) ?? [];
    const begun = Math.min(...ofAct.map(({ sent }) => sent));
    const settled = Math.min(...ofAct.map(({ receipt }) => receipt?.at ?? Infinity));
    return [{ act, record, begun, settled, revision }];
  });
  return Map.groupBy(spans, ({ record }) => record);
}

function reorderedIn(attempts: readonly Attempt[], log: readonly Kept[]): readonly string[] {
  const faults: string[] = [];
  for (const spans of spansOf(attempts, log).values()) {
    const settling = spans.toSorted((one, other) => one.settled - other.settled).values();
    let next = settling.next().value;
    let last: Span | undefined;
    for (const span of spans.toSorted((one, other) => one.begun - other.begun)) {
      for (; next && next.settled < span.begun; next = settling.next().value)
        if (!last || next.revision > last.revision) last = next;
      if (last && last.revision >= span.revision) faults.push(`reordered: ${span.act} before ${last.act}`);
    }
  }
  return faults;
}

function misseenIn(looks: readonly Look[], log: readonly Kept[]): readonly string[] {
  const kept = Map.groupBy(log, ({ record }) => record);
  return looks.flatMap(({ record, after, stale, version }) => {
    if (version > (kept.get(record)?.length ?? 0)) return [`ahead: ${record} at ${version}`];
    return stale || version > after ? [] : [`stale: ${record} at ${version}, after ${after}`];
  });
}
