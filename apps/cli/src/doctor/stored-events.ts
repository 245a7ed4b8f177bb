import { type EventReader, type StoredEvent, type StreamName } from '#libs/event-store';

import { codeOf } from '../../../api/src/sign-in/sign-in-fault.ts';

const page = 1_000;

export interface Missing {
  readonly missing: number;
}

const revisionOf = (fault: unknown): number | undefined =>
  codeOf(fault) === 'DAMAGED' && typeof fault === 'object' && fault !== null && 'revision' in fault
    ? Number(fault.revision)
    : undefined;

/**
 * The events of a stream in order, a page in memory at a time. A revision that is not there is said in its place,
 * where a store would stop.
 * @throws StoreUnavailable, StoreDamaged, AccessDenied
 */
export async function* storedEventsOf(
  reader: EventReader,
  stream: StreamName,
): AsyncGenerator<StoredEvent | Missing, void, void> {
  let from = 0;
  let max = page;
  for (;;) {
    try {
      const events = await reader.readStream(stream, from, 'forwards', max);
      yield* events;
      from += events.length;
      if (events.length < page && max === page) return;
      max = page;
    } catch (fault) {
      const gap = revisionOf(fault);
      if (gap === undefined) throw fault;
      if (gap > from) {
        max = gap - from;
        continue;
      }
      yield { missing: from };
      from++;
    }
  }
}
