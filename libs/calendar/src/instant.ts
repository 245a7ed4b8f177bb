import { NotInCalendar } from './faults.ts';
import { parsePlainDate } from './plain-date.ts';

/** A moment in UTC with milliseconds, `2026-10-25T01:30:00.000Z`, 1900 to 2200. Sorts as text. */
export type Instant = string;

const shape =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-](0\d|1[0-3]):[0-5]\d|[+-]14:00)$/;

const inRange = (text: string) => text >= '1900' && text < '2201';

/**
 * Reads an ISO 8601 moment that says its offset. Seconds and milliseconds may be left out; a finer fraction is refused
 * because keeping it would lose digits. A time without `Z` or an offset is a wall time: see `instantOfWall`.
 *
 * @param text what a client or a file states
 * @returns the moment in UTC; undefined for any other spelling (`24:00`, a 60th second, `-00:00`), a day that does not
 *   exist, or a year outside 1900–2200
 * @example parseInstant('2026-10-25T01:30:00+01:00') // '2026-10-25T00:30:00.000Z'
 * @example parseInstant('2026-10-25T01:30:00') // undefined
 */
export function parseInstant(text: string): Instant | undefined {
  const date = shape.exec(text)?.[1];
  if (date === undefined || parsePlainDate(date) === undefined || text.endsWith('-00:00')) return undefined;
  const instant = new Date(Date.parse(text)).toISOString();
  return inRange(instant) ? instant : undefined;
}

/** Milliseconds since 1970 of an instant in its one spelling. @throws NotInCalendar anything else */
export function millisOf(instant: Instant): number {
  const millis = Date.parse(instant);
  // The round trip refuses what `Date` would read in its own way: another spelling, local time, 30 February.
  if (Number.isNaN(millis) || !inRange(instant) || new Date(millis).toISOString() !== instant) {
    throw new NotInCalendar('an instant like 2026-11-22T14:30:00.000Z', 'Parse it with parseInstant first.');
  }
  return millis;
}
