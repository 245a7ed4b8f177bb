import { NotInCalendar } from './faults.ts';
import { millisOf, type Instant } from './instant.ts';
import { londonOffset } from './london-offset.ts';
import { addDays } from './date-arithmetic.ts';
import type { PlainDate } from './plain-date.ts';
import { instantOfWall, type WallTime } from './wall-time.ts';

/** What London's clocks show at an instant, written as if it were UTC. */
function shownInLondon(instant: Instant): string {
  const millis = millisOf(instant);
  return new Date(millis + londonOffset(millis) * 60_000).toISOString();
}

/**
 * Tells which day it is in London at an instant: the day that duties, ages and day numbers count from.
 *
 * @param instant the moment
 * @returns its date in Europe/London, from 23:00 UTC in summer the next day's
 * @throws NotInCalendar `instant` is no instant
 * @example londonDateOf('2026-06-30T23:30:00.000Z') // '2026-07-01'
 */
export function londonDateOf(instant: Instant): PlainDate {
  return shownInLondon(instant).slice(0, 10);
}

/**
 * Tells what a London clock shows at an instant, to the minute. Two instants show the same in the hour that autumn
 * repeats: keep the instant, and show this.
 *
 * @param instant the moment
 * @returns date and time in Europe/London
 * @throws NotInCalendar `instant` is no instant
 * @example londonWallOf('2026-07-01T09:00:00.000Z') // '2026-07-01T10:00'
 */
export function londonWallOf(instant: Instant): WallTime {
  return shownInLondon(instant).slice(0, 16);
}

/**
 * Finds the moment at which a day begins in London.
 *
 * @param date the day
 * @returns its 00:00 in Europe/London
 * @throws NotInCalendar `date` is no plain date
 * @example startOfLondonDay('2026-07-01') // '2026-06-30T23:00:00.000Z'
 */
export function startOfLondonDay(date: PlainDate): Instant {
  const midnight = instantOfWall(`${date}T00:00`);
  // Since 1900 London's clocks have changed between 01:00 and 03:00, so a midnight is missing only where a date is none.
  if (!midnight.ok) throw new NotInCalendar('a date like 2026-11-22', 'Parse it with parsePlainDate first.');
  return midnight.instant;
}

/**
 * Finds the moment at which a day is over in London (its 24:00), which already belongs to the next day: what happened
 * on the day is before it.
 *
 * @param date the day
 * @returns 00:00 of the next day in Europe/London; 23 or 25 hours after the start on the days the clocks change
 * @throws NotInCalendar `date` is no plain date, or the last one of 2200
 * @example endOfLondonDay('2026-10-25') // '2026-10-26T00:00:00.000Z'
 */
export function endOfLondonDay(date: PlainDate): Instant {
  return startOfLondonDay(addDays(date, 1));
}
