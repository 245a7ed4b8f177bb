import { addDays, addMonths, londonDateOf } from '#libs/calendar';
import { type When } from '#libs/feature';

/**
 * The London date on which something happened; of a month, a year or a range its last day, from which it is certain to
 * have happened. Nothing when it is not known.
 */
export function dayOf({ happened }: When): string | undefined {
  switch (happened.precision) {
    case 'instant':
      return londonDateOf(happened.value);
    case 'day':
      return happened.value;
    case 'month':
      return addDays(addMonths(`${happened.value}-01`, 1), -1);
    case 'year':
      return `${happened.value}-12-31`;
    case 'range':
      return happened.to;
    case 'unknown':
      return undefined;
  }
}
