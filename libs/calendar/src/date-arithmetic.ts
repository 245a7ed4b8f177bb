import { NotInCalendar } from './faults.ts';
import { dateOfEpochDay, epochDayOf, type PlainDate } from './plain-date.ts';

/**
 * Counts calendar days on from a date, or back; a day is a day, whether the clocks change on it or not.
 *
 * @param date day 0 of the count
 * @param days whole number, negative to count back
 * @returns the date so many days later
 * @throws NotInCalendar `date` is no plain date, `days` no whole number, or the answer lies outside 1900–2200
 * @example addDays('2027-03-27', 1) // '2027-03-28'
 */
export function addDays(date: PlainDate, days: number): PlainDate {
  return dateOfEpochDay(epochDayOf(date) + days);
}

/**
 * Counts calendar months on from a date, or back; where the month is too short the answer is its last day.
 * Clamping is not sticky: count every due date from the trigger, not from a due date that was clamped.
 *
 * @param date day 0 of the count
 * @param months whole number, negative to count back; a year is 12
 * @returns the same day so many months later, or the last day of that month
 * @throws NotInCalendar `date` is no plain date, `months` no whole number, or the answer lies outside 1900–2200
 * @example addMonths('2026-08-31', 6) // '2027-02-28'
 * @example addMonths('2028-02-29', 6) // '2028-08-29'
 */
export function addMonths(date: PlainDate, months: number): PlainDate {
  epochDayOf(date);
  if (!Number.isInteger(months))
    throw new NotInCalendar('a whole number of months', 'Count days for parts of a month.');
  const monthsSinceYear0 = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const year = Math.floor(monthsSinceYear0 / 12);
  if (year < 1900 || year > 2200) {
    throw new NotInCalendar('an answer from 1900 to 2200', 'Count fewer months.');
  }
  const month = monthsSinceYear0 - year * 12;
  const lastDayOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const day = Math.min(Number(date.slice(8)), lastDayOfMonth);
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
}

/**
 * Counts the calendar days from one date to another.
 *
 * @param from day 0 of the count
 * @param to the day counted to
 * @returns whole days; 0 on the day itself, negative when `to` comes first
 * @throws NotInCalendar either is no plain date
 * @example daysBetween('2028-02-28', '2028-03-01') // 2
 */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return epochDayOf(to) - epochDayOf(from);
}

/**
 * Numbers a day of a stay, as staff count: the first day is day 1.
 *
 * @param firstDay the day that is day 1, such as the London date of admission
 * @param date the day asked about
 * @returns its number; 0 and below for days before the first
 * @throws NotInCalendar either is no plain date
 * @example dayNumber('2026-10-01', '2026-10-28') // 28
 */
export function dayNumber(firstDay: PlainDate, date: PlainDate): number {
  return daysBetween(firstDay, date) + 1;
}

/**
 * Finds the Monday of a date's week; weeks run from Monday to Sunday.
 *
 * @param date any day of the week
 * @returns the Monday on or before it
 * @throws NotInCalendar `date` is no plain date
 * @example mondayOf('2026-10-25') // '2026-10-19'
 */
export function mondayOf(date: PlainDate): PlainDate {
  const day = epochDayOf(date);
  // 1970-01-01 was a Thursday, three days after a Monday; the second % keeps days before it from going negative.
  return dateOfEpochDay(day - ((((day + 3) % 7) + 7) % 7));
}
