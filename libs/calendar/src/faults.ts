/**
 * A function of the calendar was handed something that is not one of its dates, instants or counts, or its answer
 * would lie outside the years 1900–2200. Thrown, because text that people typed is parsed before it comes here.
 * The message leaves the value out: it may be a child's date of birth.
 */
export class NotInCalendar extends Error {
  readonly code = 'NOT_IN_CALENDAR';
  constructor(expected: string, remedy: string) {
    super(`The calendar expected ${expected}. ${remedy}`);
  }
}
