import type { LogPlace, StoredEvent } from '../event-store.ts';
import { inTurn, subscribedTo } from './arrivals.ts';
import type { Connection } from './connection.ts';
import { isInScope, wholeOf, type LogScope } from './scope.ts';
import { stored } from './stored-bytes.ts';
import { unavailable } from './unavailable.ts';

export interface FilteredRead {
  readonly scope: LogScope;
  readonly max: number;
  /** So long nothing may come. */
  readonly answerMs: number;
  /** Keeps only the last event while it reads. */
  readonly onlyLast?: boolean;
}

/**
 * Reads at most `max` events of a log after `from`. The client cannot filter a read, so this is a subscription that ends
 * when it has enough or has come to the end: what belongs to other logs stays on the server.
 */
export async function readFiltered(
  connection: Connection,
  from: LogPlace,
  { scope, max, answerMs, onlyLast = false }: FilteredRead,
): Promise<readonly StoredEvent[]> {
  let events: StoredEvent[] = [];
  if (max <= 0) return events;
  const lease = connection.lease();
  const silent = () => Promise.reject(unavailable('TIMEOUT'));
  const patience = { signal: new AbortController().signal, patienceMs: answerMs, silent };
  try {
    for await (const arrival of inTurn(subscribedTo(lease, from, wholeOf(scope)), patience)) {
      if (arrival === 'drained' || arrival.kind === 'lookedAt') continue;
      if (arrival.kind === 'live') break;
      const { event } = arrival;
      if (!isInScope(scope, event.streamId)) continue;
      if (onlyLast) events = [];
      events.push(stored(event.streamId, event));
      if (events.length >= max) break;
    }
    return events;
  } catch (error) {
    throw connection.faultOf(lease.client, error, { about: '$all' });
  }
}
