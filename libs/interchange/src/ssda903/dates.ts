/** A plain date as stored, `2018-03-31`: such dates compare as text. */
export type PlainDate = string;

const written = /^(\d{2})\/(\d{2})\/(\d{4})$/;
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

function daysIn(month: number, year: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** `14/08/2017` → `2017-08-14`; anything that is not a real date so written → undefined. */
export function parseReturnDate(text: string): PlainDate | undefined {
  const [, day = '', month = '', year = ''] = written.exec(text) ?? [];
  const real =
    Number(year) >= 1 &&
    Number(month) >= 1 &&
    Number(month) <= 12 &&
    Number(day) >= 1 &&
    Number(day) <= daysIn(Number(month), Number(year));
  return real ? `${year}-${month}-${day}` : undefined;
}

/** `2017-08-14` → `14/08/2017`, as the return writes it. */
export const asReturnDate = (date: PlainDate): string => date.split('-').reverse().join('/');

/** The last day of a collection year: `2018` → `2018-03-31`. */
export const yearEnd = (year: number): PlainDate => `${String(year).padStart(4, '0')}-03-31`;

/**
 * The last day that a return can tell about: the end of its year, or the day of import if that comes first.
 */
export function limitOf(year: number, importedOn: PlainDate): PlainDate {
  const end = yearEnd(year);
  return importedOn < end ? importedOn : end;
}

/** Age in whole years; a birthday on 29 February falls on 1 March in other years. */
export function ageOn(born: PlainDate, on: PlainDate): number {
  const years = Number(on.slice(0, 4)) - Number(born.slice(0, 4));
  return on.slice(5) < born.slice(5) ? years - 1 : years;
}
