import { endOfLondonDay, londonDateOf, parsePlainDate, startOfLondonDay } from '#libs/calendar';
import { type Happened } from '#libs/feature';

/** Where something stands in time, for order and lateness: never more exact than it was stated. */
export interface Moment {
  /** Earliest instant at which it can have happened; absent: no lower end, or unknown. */
  readonly lower: string | undefined;
  /** Instant by which it had happened; absent: unknown. */
  readonly upper: string | undefined;
  /** London date; of a month, a year or a range its last day. */
  readonly happenedOn: string | undefined;
  /** `YYYY-MM`; absent where only a year is known. */
  readonly month: string | undefined;
}

const nowhere: Moment = { lower: undefined, upper: undefined, happenedOn: undefined, month: undefined };

function lastDayOf(month: string): string {
  const [year = 0, ofYear = 0] = month.split('-').map(Number);
  return `${month}-${new Date(Date.UTC(year, ofYear, 0)).getUTCDate()}`;
}

/** Whole London days from the first to the last; outside the calendar nothing can be said. */
function days(first: string | undefined, last: string): Moment {
  const known = [first ?? last, last].every((date) => parsePlainDate(date) !== undefined && date < '2200-12-31');
  if (!known) return nowhere;
  return {
    lower: first === undefined ? undefined : startOfLondonDay(first),
    upper: endOfLondonDay(last),
    happenedOn: last,
    month: last.slice(0, 7),
  };
}

/** Where something that happened stands in time, by London days. */
export function momentOf(happened: Happened): Moment {
  switch (happened.precision) {
    case 'instant': {
      const { value } = happened;
      const on = londonDateOf(value);
      return { lower: value, upper: value, happenedOn: on, month: on.slice(0, 7) };
    }
    case 'day':
      return days(happened.value, happened.value);
    case 'month':
      return days(`${happened.value}-01`, lastDayOf(happened.value));
    case 'year':
      return { ...days(`${happened.value}-01-01`, `${happened.value}-12-31`), month: undefined };
    case 'range':
      return days(happened.value, happened.to);
    case 'unknown':
      return nowhere;
  }
}

const last = '9999-12-31T23:59:59.999Z';

/**
 * The place of an entry in the chronology, as text that sorts: of a range its upper end, otherwise the lower bound;
 * then the upper bound; then the order in which it was recorded. What happened at an unknown time comes last.
 */
export function orderOf(happened: Happened, moment: Moment, entry: number): string {
  const at = happened.precision === 'range' ? moment.upper : moment.lower;
  return `${at ?? last}|${moment.upper ?? last}|${padded(entry)}`;
}

/** A number as text that sorts like the number. */
export function padded(number: number): string {
  return String(number).padStart(8, '0');
}
