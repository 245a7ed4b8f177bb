import type { Instant } from './instant.ts';
import { londonOffset } from './london-offset.ts';
import { parsePlainDate } from './plain-date.ts';

/** What a London clock shows, `YYYY-MM-DDTHH:mm` or with `:ss`. */
export type WallTime = string;

/** London's offsets: winter, summer, and the double summer time of the 1940s. */
const offsets = [
  ['+02:00', 120],
  ['+01:00', 60],
  ['+00:00', 0],
] as const;

export type LondonOffset = (typeof offsets)[number][0];

export type WallReading =
  | { readonly ok: true; readonly instant: Instant }
  | {
      readonly ok: false;
      readonly problem: 'NOT_A_TIME' | 'TIME_DOES_NOT_EXIST' | 'TIME_HAPPENS_TWICE';
      /** The offsets with which this wall time does exist, in the order in which it happens; absent if there are none. */
      readonly offsets?: readonly LondonOffset[];
    };

const shape = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;

/** The moments at which London's clocks show this, earliest first: one, none in the spring gap, two in the autumn. */
function momentsOf(wall: WallTime) {
  const asIfUtc = Date.parse(`${wall}Z`);
  return offsets
    .map(([offset, minutes]) => ({ offset, minutes, millis: asIfUtc - minutes * 60_000 }))
    .filter(({ millis, minutes }) => londonOffset(millis) === minutes);
}

/**
 * Finds the moment that a time on a London clock stands for, and never chooses: a time that the clocks skip or repeat
 * is a problem to ask about. With an offset the answer is the moment at that offset or a problem, nothing else.
 *
 * @param wall the time as entered
 * @param offset which of two, for a time that happens twice: `+01:00` is the first, `+00:00` the second
 * @returns the instant; or `NOT_A_TIME` (any other spelling), `TIME_DOES_NOT_EXIST` (skipped in spring, or not shown
 *   at the offset stated), `TIME_HAPPENS_TWICE` (ask which of `offsets`)
 * @example instantOfWall('2026-07-01T10:00') // { ok: true, instant: '2026-07-01T09:00:00.000Z' }
 * @example instantOfWall('2027-03-28T01:30') // { ok: false, problem: 'TIME_DOES_NOT_EXIST' }
 * @example instantOfWall('2026-10-25T01:30', '+00:00') // { ok: true, instant: '2026-10-25T01:30:00.000Z' }
 */
export function instantOfWall(wall: WallTime, offset?: LondonOffset): WallReading {
  const date = shape.exec(wall)?.[1];
  if (date === undefined || parsePlainDate(date) === undefined) return { ok: false, problem: 'NOT_A_TIME' };
  const moments = momentsOf(wall);
  const [moment, another] = offset === undefined ? moments : moments.filter((each) => each.offset === offset);
  if (moment !== undefined && another === undefined) {
    return { ok: true, instant: new Date(moment.millis).toISOString() };
  }
  const problem = moment === undefined ? 'TIME_DOES_NOT_EXIST' : 'TIME_HAPPENS_TWICE';
  if (moments.length === 0) return { ok: false, problem };
  return { ok: false, problem, offsets: moments.map((each) => each.offset) };
}
