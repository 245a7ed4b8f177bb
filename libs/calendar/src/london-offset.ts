import { DateTime, Settings } from 'luxon';

// Without this Luxon answers NaN for a zone that the runtime does not know, and every comparison is quietly false.
Settings.throwOnInvalid = true;

const millisPerDay = 86_400_000;

const askLuxon = (millis: number) => DateTime.fromMillis(millis, { zone: 'Europe/London' }).offset;

/** Offset of each UTC day asked about so far; `changes` on the two days a year on which it is not the same all day. */
const offsetsByDay = new Map<number, number | 'changes'>();

/**
 * Minutes that London is ahead of UTC at a moment: 0 in winter, 60 in summer, 120 in the summers of 1941–1945 and 1947.
 *
 * Asking the zone costs microseconds, and a rebuild asks once per event; a day's offset is therefore remembered. The
 * memory is a fact of the time zone, not a state: it never alters an answer, and it holds one entry per day asked about.
 */
export function londonOffset(millis: number): number {
  const day = Math.floor(millis / millisPerDay);
  let offset = offsetsByDay.get(day);
  if (offset === undefined) {
    const atStart = askLuxon(day * millisPerDay);
    offset = atStart === askLuxon((day + 1) * millisPerDay) ? atStart : 'changes';
    offsetsByDay.set(day, offset);
  }
  return offset === 'changes' ? askLuxon(millis) : offset;
}
