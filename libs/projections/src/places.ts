import { isBefore, type LogPlace } from '#libs/event-store';

/** Whether a place in the log lies after another one; `start` lies before every event. */
export const isAfter = (one: LogPlace, other: LogPlace): boolean => isBefore(other, one);

/** The earliest of some places. */
export function earliest(places: readonly LogPlace[]): LogPlace {
  return places.reduce((first, next) => (isAfter(first, next) ? next : first), places[0] ?? 'start');
}
