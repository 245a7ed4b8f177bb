import { MalformedPosition } from './faults.ts';

/**
 * A place in the log of all events: opaque decimal text, one number or two joined by a colon, as the store gave it.
 * Compare with `comparePositions` only; as text, "10" would stand before "9".
 */
export type Position = string;

const pattern = /^\d+(:\d+)?$/;

/**
 * Orders two positions of the same store: negative when `a` is earlier, 0 when they are the same place, positive when
 * `a` is later.
 *
 * @throws MalformedPosition one of them was never given out by a store.
 */
export function comparePositions(a: Position, b: Position): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  const apart = left.map((part, at) => part - (right[at] ?? 0n)).find((difference) => difference !== 0n) ?? 0n;
  if (apart !== 0n) return apart < 0n ? -1 : 1;
  return left.length - right.length;
}

/**
 * Whether a place in a log lies before another one; `start` lies before every event.
 *
 * @throws MalformedPosition as `comparePositions`
 */
export function isBefore(one: Position, other: Position): boolean {
  if (one === 'start' || other === 'start') return one === 'start' && other !== 'start';
  return comparePositions(one, other) < 0;
}

function partsOf(position: Position): readonly bigint[] {
  if (!pattern.test(position)) throw new MalformedPosition();
  return position.split(':').map(BigInt);
}
