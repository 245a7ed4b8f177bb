import { type LogPlace, type StoredEvent, type SubscriptionStep } from '#libs/event-store';

/** Events to be applied at once, and how far the log was read with them. */
export interface Batch {
  readonly events: readonly StoredEvent[];
  readonly position: LogPlace;
}

export interface BatchSizes {
  /** So many events are applied at once while catching up. */
  readonly largest: number;
  /** Nothing that has come waits longer than so for what may come. */
  readonly longestRestMs: number;
}

/** For every millisecond that a batch took, what comes is gathered for so many: a busy log is written in fewer, larger steps. */
const restPerWork = 2;

/**
 * Gathers the steps of a subscription into batches until the signal. One that comes to rest is given at once; those that come while the
 * reader of batches is busy are gathered, for no longer than `longestRestMs` after it has done.
 * @throws whatever the subscription throws
 */
export async function* batchesOf(
  subscribe: (signal: AbortSignal) => AsyncIterable<SubscriptionStep>,
  { largest, longestRestMs }: BatchSizes,
  signal: AbortSignal,
): AsyncGenerator<Batch, void, void> {
  const leaving = new AbortController();
  const iterator = subscribe(AbortSignal.any([signal, leaving.signal]))[Symbol.asyncIterator]();
  let events: StoredEvent[] = [];
  /** How far the log was read, once there is a word of it or the batch is full. */
  let position: LogPlace | undefined;
  let restUntil = 0;
  /** When what was gathered is given. */
  let due = 0;
  let next = iterator.next();
  try {
    for (;;) {
      const arrived = position === undefined ? await next : events.length >= largest ? 'late' : await before(due, next);
      if (arrived === 'late') {
        const began = performance.now();
        if (position !== undefined) yield { events, position };
        const ended = performance.now();
        restUntil = ended + Math.min(longestRestMs, (ended - began) * restPerWork);
        events = [];
        position = undefined;
        continue;
      }
      if (arrived.done) return;
      const step = arrived.value;
      next = iterator.next();
      if (step.kind === 'event') events.push(step.event);
      if (step.kind === 'event' && position === undefined && events.length < largest) continue;
      if (position === undefined) due = Math.max(restUntil, performance.now());
      position = step.kind === 'event' ? step.event.position : step.position;
    }
  } finally {
    // A step is always asked for ahead, and one that never comes would hold up whoever leaves.
    leaving.abort();
    next.catch(() => undefined);
    await iterator.return?.();
  }
}

/** What comes before a moment. */
async function before<T>(moment: number, coming: Promise<T>): Promise<T | 'late'> {
  const left = moment - performance.now();
  if (left <= 0) return 'late';
  const { promise, resolve } = Promise.withResolvers<'late'>();
  const timer = setTimeout(() => resolve('late'), left);
  try {
    return await Promise.race([coming, promise]);
  } finally {
    clearTimeout(timer);
  }
}
