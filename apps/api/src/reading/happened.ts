import { londonWallOf } from '#libs/calendar';
import { type ShownHappened } from '#libs/projections';

const months = 'January February March April May June July August September October November December'.split(' ');

function dayWords(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(date)} ${monthName(month)} ${year}`;
}

const monthName = (month: string): string => months[Number(month) - 1] ?? month;

function clockWords(time: string): string {
  if (time === '00:00') return 'midnight';
  if (time === '12:00') return 'midday';
  const [hour = '', minute = ''] = time.split(':');
  const half = Number(hour) < 12 ? 'am' : 'pm';
  const shown = Number(hour) % 12 === 0 ? 12 : Number(hour) % 12;
  return minute === '00' ? `${shown}${half}` : `${shown}:${minute}${half}`;
}

/**
 * When something happened, in words of London time that say no more than is known.
 * @example momentWords({ precision: 'month', value: '2026-03', … }) // 'March 2026'
 */
export function momentWords({ precision, value, to }: Pick<ShownHappened, 'precision' | 'value' | 'to'>): string {
  if (precision === 'range') {
    const until = to === null ? 'an unknown day' : dayWords(to);
    return value === null ? `on or before ${until}` : `between ${dayWords(value)} and ${until}`;
  }
  if (value === null || precision === 'unknown') return 'at an unknown time';
  switch (precision) {
    case 'instant': {
      const [day = '', time = ''] = londonWallOf(value).split('T');
      return `${dayWords(day)} at ${clockWords(time)}`;
    }
    case 'day':
      return dayWords(value);
    case 'month': {
      const [year = '', month = ''] = value.split('-');
      return `${monthName(month)} ${year}`;
    }
    case 'year':
      return value;
  }
}
