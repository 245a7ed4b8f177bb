import { setImmediate as nextTurn } from 'node:timers/promises';
import { START, type AllStreamRecordedEvent, type AllStreamResolvedEvent } from '@eventstore/db-client';
import type { LogPlace } from '../event-store.ts';
import type { Position } from '../position.ts';
import type { Lease } from './connection.ts';
import { isNowhere, placeOf, positionOf } from './positions.ts';
import { serverFilter, type StreamFilter } from './scope.ts';
import { unavailable } from './unavailable.ts';

/** What a subscription of the client brings, each in its place among the others. */
export type Arrival =
  | { readonly kind: 'event'; readonly event: AllStreamRecordedEvent; readonly position: Position }
  /** The server has looked at everything up to here, other logs and its own events too. */
  | { readonly kind: 'lookedAt'; readonly position: Position }
  | { readonly kind: 'live' };

export interface Arrivals {
  /** The next one, if it is there already. @throws what ended the subscription, once everything before was taken. */
  take(): Arrival | undefined;
  isEmpty(): boolean;
  /** Resolves when something is there or the subscription has ended, or says that so many milliseconds were silent. */
  wait(ms: number): Promise<'woken' | 'silent'>;
  close(): void;
}

class Marker {
  readonly arrival: Arrival;
  constructor(arrival: Arrival) {
    this.arrival = arrival;
  }
}

/**
 * Subscribes to everything after `from`. The client calls back about checkpoints and about being live as they come in,
 * events ahead of whoever reads it: each is put in line as a marker instead. Nothing is read before it is asked for.
 */
export function subscribedTo({ client, lost }: Lease, from: LogPlace, filter: StreamFilter): Arrivals {
  const place = placeOf(from);
  let ended: { readonly error: unknown } | undefined;
  let wake = (): void => undefined;

  const subscription = client.subscribeToAll({
    fromPosition: place === 'start' ? START : place,
    requiresLeader: true,
    filter: serverFilter(filter, (_, position) => {
      // Throwing here would stop the subscription for ever, without a word.
      if (isNowhere(position)) return;
      subscription.push(new Marker({ kind: 'lookedAt', position: positionOf(position) }));
    }),
  });
  const end = (error: unknown) => {
    ended ??= { error };
    wake();
  };
  const gone = () => end(unavailable('NO_CONNECTION'));
  subscription.on('caughtUp', () => {
    subscription.push(new Marker({ kind: 'live' }));
  });
  // The listener stays: an error that comes when nobody listens any more would end the process.
  subscription.on('error', end);
  subscription.on('end', gone);
  subscription.on('close', gone);
  subscription.on('readable', () => {
    wake();
  });
  lost.addEventListener('abort', gone, { once: true });
  if (lost.aborted) gone();

  return {
    take() {
      const next: unknown = subscription.read();
      if (next instanceof Marker) return next.arrival;
      if (isResolved(next)) {
        return next.event && { kind: 'event', event: next.event, position: positionOf(next.event.position) };
      }
      if (ended) throw ended.error;
      return undefined;
    },
    isEmpty: () => subscription.readableLength === 0,
    wait(ms) {
      const { promise, resolve } = Promise.withResolvers<'woken' | 'silent'>();
      const timer = setTimeout(() => resolve('silent'), ms);
      wake = () => resolve('woken');
      if (ended || subscription.readableLength > 0) wake();
      return promise.finally(() => clearTimeout(timer));
    },
    close() {
      lost.removeEventListener('abort', gone);
      // It fails when there is no connection; then there is nothing to end either.
      subscription.unsubscribe().catch(() => undefined);
    },
  };
}

/**
 * Takes what arrives until the signal, and says `drained` each time when everything that had arrived was taken.
 * `silent` is asked what to make of it when nothing has come for a while.
 */
export async function* inTurn(
  arrivals: Arrivals,
  { signal, patienceMs, silent }: Patience,
): AsyncGenerator<Arrival | 'drained', void, void> {
  const isOver = () => signal.aborted;
  const { promise: aborted, resolve } = Promise.withResolvers<'woken'>();
  const abort = () => resolve('woken');
  signal.addEventListener('abort', abort, { once: true });
  let isDrained = true;
  try {
    while (!isOver()) {
      const arrival = arrivals.take();
      if (arrival) {
        isDrained = false;
        yield arrival;
      } else if (isDrained) {
        if ((await Promise.race([arrivals.wait(patienceMs), aborted])) === 'silent') await silent();
      } else {
        isDrained = true;
        // What comes in this turn of the event loop belongs to the same burst.
        await nextTurn();
        if (arrivals.isEmpty()) yield 'drained';
      }
    }
  } finally {
    signal.removeEventListener('abort', abort);
    arrivals.close();
  }
}

export interface Patience {
  readonly signal: AbortSignal;
  readonly patienceMs: number;
  /** @throws when the silence must not be. */
  readonly silent: () => Promise<void>;
}

function isResolved(next: unknown): next is AllStreamResolvedEvent {
  return typeof next === 'object' && next !== null && 'event' in next;
}
