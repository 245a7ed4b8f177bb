import { epochDayOf, type PlainDate } from './plain-date.ts';

/**
 * Counts completed years of life on a day. The birthday itself counts; a child born on 29 February has it on 1 March
 * in a year without one, as is usual in England.
 *
 * @param dateOfBirth the day of birth as registered
 * @param date the day asked about
 * @returns whole years; negative for days before the birth
 * @throws NotInCalendar either is no plain date
 * @example ageOn('2012-02-29', '2030-02-28') // 17
 * @example ageOn('2012-02-29', '2030-03-01') // 18
 */
export function ageOn(dateOfBirth: PlainDate, date: PlainDate): number {
  epochDayOf(dateOfBirth);
  epochDayOf(date);
  const years = Number(date.slice(0, 4)) - Number(dateOfBirth.slice(0, 4));
  // As text, 02-28 < 02-29 < 03-01: the leap-day rule needs no branch.
  return date.slice(5) < dateOfBirth.slice(5) ? years - 1 : years;
}
