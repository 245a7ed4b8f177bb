import { NotInCalendar } from './faults.ts';

/** A day of the calendar without a time or a zone, `YYYY-MM-DD`, 1900-01-01 to 2200-12-31. Sorts as text. */
export type PlainDate = string;

export const firstDate: PlainDate = '1900-01-01';
export const lastDate: PlainDate = '2200-12-31';

const millisPerDay = 86_400_000;
const shape = /^\d{4}-\d{2}-\d{2}$/;

/** Days since 1970-01-01; undefined unless the text is a plain date. `Date` rolls 30 February over, hence the round trip. */
function findEpochDay(text: string): number | undefined {
  if (!shape.test(text) || text < firstDate || text > lastDate) return undefined;
  const millis = Date.parse(`${text}T00:00:00.000Z`);
  if (Number.isNaN(millis) || new Date(millis).toISOString().slice(0, 10) !== text) return undefined;
  return millis / millisPerDay;
}

/**
 * Reads a plain date, exactly as `YYYY-MM-DD`.
 *
 * @param text what someone typed or a file holds
 * @returns the date; undefined for any other spelling, a day that does not exist, or a year outside 1900–2200
 * @example parsePlainDate('2028-02-29') // '2028-02-29'
 * @example parsePlainDate('2026-02-29') // undefined
 */
export function parsePlainDate(text: string): PlainDate | undefined {
  return findEpochDay(text) === undefined ? undefined : text;
}

/** Days since 1970-01-01, the number that date arithmetic is done on. @throws NotInCalendar not a plain date */
export function epochDayOf(date: PlainDate): number {
  const day = findEpochDay(date);
  if (day === undefined) throw new NotInCalendar('a date like 2026-11-22', 'Parse it with parsePlainDate first.');
  return day;
}

/** The date so many days after 1970-01-01. @throws NotInCalendar outside 1900–2200, or not a whole number of days */
export function dateOfEpochDay(day: number): PlainDate {
  const date = new Date(day * millisPerDay);
  const text = Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
  if (!Number.isInteger(day) || text < firstDate || text > lastDate || !shape.test(text)) {
    throw new NotInCalendar('an answer from 1900 to 2200', 'Count fewer days or months, in whole numbers.');
  }
  return text;
}
