import { addDays, londonDateOf } from '#libs/calendar';
import { allFacts } from '#libs/feature';
import { type PersonState } from '#libs/home';
import { type StreamFold } from '#libs/journal';

import { admissionIn } from './states.ts';

/** Plain days: the first on which it holds, and the first on which it no longer does. */
export interface Days {
  readonly from: string;
  /** Absent: no end is known. */
  readonly to?: string;
}

type OfPerson = Days & { readonly person: string };

function cutAt<D extends Days>(periods: readonly D[], day: string): D[] {
  return periods
    .filter(({ from }) => from < day)
    .map((period) => (period.to !== undefined && period.to <= day ? period : { ...period, to: day }));
}

/**
 * Who was key worker from when to when, as the record reads now: a naming ends the one before on its own first day, and
 * leaving ends all.
 */
export function keyWorkerPeriods(fold: StreamFold): readonly OfPerson[] {
  let periods: OfPerson[] = [];
  fold.walk(({ reading, before, after }) => {
    const was = admissionIn(before).keyWorker;
    const now = admissionIn(after);
    if (was === now.keyWorker) return;
    const left = now.status === 'left' ? now.leftOn : now.admittedOn;
    const day = now.keyWorker?.value.from ?? left ?? londonDateOf(reading.entry.recordedAt);
    periods = cutAt(periods, day);
    if (now.keyWorker) periods.push({ person: now.keyWorker.value.person, from: day });
  });
  return periods;
}

/** When a person is allocated to a child as key worker, by their own stream. */
export function allocatedPeriods(state: PersonState, child: string): readonly Days[] {
  return allFacts(state.allocations)
    .filter(({ value }) => value.child === child && value.as === 'key.worker')
    .map(({ value }): Days => {
      const after = value.until === undefined ? undefined : addDays(value.until, 1);
      const ends = [after, value.ended].filter((day) => day !== undefined).sort();
      return { from: value.from, ...(ends[0] !== undefined && { to: ends[0] }) };
    });
}

const reaches = ({ to }: Days, day: string): boolean => to === undefined || day < to;

/** The same days in as few periods as can be, in order. */
function merged(periods: readonly Days[]): readonly Days[] {
  const inOrder = periods
    .filter((period) => reaches(period, period.from))
    .sort((one, other) => (one.from < other.from ? -1 : 1));
  return inOrder.reduce<Days[]>((all, { from, to }) => {
    const last = all.at(-1);
    if (last?.to === undefined ? !last : last.to < from) return [...all, { from, ...(to !== undefined && { to }) }];
    const end = last?.to === undefined || to === undefined ? undefined : to > last.to ? to : last.to;
    return [...all.slice(0, -1), { from: last?.from ?? from, ...(end !== undefined && { to: end }) }];
  }, []);
}

function earlier(one: string | undefined, other: string | undefined): string | undefined {
  return one === undefined || (other !== undefined && other < one) ? other : one;
}

function firstDifference(wanted: readonly Days[], held: readonly Days[]): string | undefined {
  for (let at = 0; at < Math.max(wanted.length, held.length); at++) {
    const [one, other] = [wanted[at], held[at]];
    if (one?.from !== other?.from) return earlier(one?.from, other?.from);
    if (one?.to !== other?.to) return earlier(one?.to, other?.to);
  }
  return undefined;
}

/** How to make what is held what is wanted: end everything from a day on, then allocate from that day on. */
export interface Alteration {
  readonly endOn: string | undefined;
  readonly allocate: readonly { readonly from: string; readonly until?: string }[];
}

/** What is to be altered so that the days held are the days wanted; nothing when they are. */
export function alterationOf(wanted: readonly Days[], held: readonly Days[]): Alteration | undefined {
  const [shouldHold, holds] = [merged(wanted), merged(held)];
  const day = firstDifference(shouldHold, holds);
  if (day === undefined) return undefined;
  return {
    endOn: holds.some((period) => reaches(period, day)) ? day : undefined,
    allocate: shouldHold
      .filter((period) => reaches(period, day))
      .map(({ from, to }) => ({
        from: from < day ? day : from,
        ...(to !== undefined && { until: addDays(to, -1) }),
      })),
  };
}
