import { comparePositions, type LogPlace } from '#libs/event-store';

/** Whether a place in the log lies before another one; `start` lies before every event. */
export function isBefore(one: LogPlace, other: LogPlace): boolean {
  if (one === 'start' || other === 'start') return one === 'start' && other !== 'start';
  return comparePositions(one, other) < 0;
}
