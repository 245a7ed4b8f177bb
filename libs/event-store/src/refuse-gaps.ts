import type { Direction, Revision, StoredEvent } from './event-store.ts';
import { Damaged } from './faults.ts';
import type { StreamName } from './stream-name.ts';

/**
 * Revisions are gapless, so a gap in a page of a stream is an event that somebody took out.
 *
 * @throws Damaged the revision that is missing.
 */
export function refuseGaps(
  stream: StreamName,
  from: Revision,
  direction: Direction,
  events: readonly StoredEvent[],
): void {
  const step = direction === 'forwards' ? 1 : -1;
  const first = direction === 'forwards' ? from : Math.min(from, events[0]?.revision ?? 0);
  events.forEach(({ revision }, at) => {
    if (revision !== first + step * at) throw new Damaged(stream, first + step * at);
  });
}
