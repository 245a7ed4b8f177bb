import { randomUUID } from 'node:crypto';

import {
  type EncodedEvent,
  type EventReader,
  type EventStore,
  type LogPlace,
  noStream,
  parseStreamName,
  type StoredEvent,
} from '#libs/event-store';

import { repeated } from './repeated.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** Writers who append one event after the other, each to a stream of its own, until they are to end. */
export interface Writers {
  /** Ids of the events that were acknowledged, in the order of each stream. */
  readonly acknowledged: ReadonlyMap<string, readonly string[]>;
  /** Resolves once so many more were acknowledged. @throws what a writer could not get over */
  more(count: number): Promise<void>;
  /** Lets each finish what it has begun. @throws what a writer could not get over */
  end(): Promise<void>;
}

export function startWriters(store: EventStore, count: number): Writers {
  const acknowledged = new Map<string, string[]>();
  const streams = Array.from({ length: count }, () => parseStreamName(`home-${randomUUID()}`));
  const total = () => [...acknowledged.values()].reduce((sum, ids) => sum + ids.length, 0);
  let isOver = false;
  let waiting: { readonly until: number; readonly resolve: () => void } | undefined;

  const write = async (stream: (typeof streams)[number]) => {
    const ids: string[] = [];
    acknowledged.set(stream, ids);
    while (!isOver) {
      const id = randomUUID();
      const event: EncodedEvent = {
        id,
        type: 'RoomNamed',
        data: bytes(`{"words":"${id}"}`),
        metadata: bytes('{"v":1}'),
      };
      const expected = ids.length === 0 ? noStream : ids.length - 1;
      await repeated(() => store.append(stream, expected, [event]));
      ids.push(id);
      if (waiting && total() >= waiting.until) waiting.resolve();
    }
  };
  const writing = Promise.all(streams.map(write));
  writing.catch(() => undefined);
  return {
    acknowledged,
    async more(count) {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      waiting = { until: total() + count, resolve: () => resolve(undefined) };
      await Promise.race([promise, writing]);
    },
    async end() {
      isOver = true;
      await writing;
    },
  };
}

/** Follows streams of a log; what came is in `seen`, in the order in which it came. */
export function startFollower(store: EventReader, from: LogPlace) {
  const ending = new AbortController();
  const seen: StoredEvent[] = [];
  let look = (): void => undefined;
  const following = (async () => {
    for await (const step of store.subscribeAll(from, ['home-'], ending.signal)) {
      if (step.kind !== 'event') continue;
      seen.push(step.event);
      look();
    }
  })();
  following.catch(() => undefined);
  return {
    seen,
    /** Resolves once this event has come. @throws what the subscription ended by */
    async hasSeen(id: string) {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      look = () => {
        if (seen.some((event) => event.id === id)) resolve(undefined);
      };
      look();
      await Promise.race([promise, following]);
    },
    async end() {
      ending.abort();
      await following;
    },
  };
}

/** Everything after a place, read page by page. */
export async function logAfter(store: EventReader, from: LogPlace): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (;;) {
    const page = await store.readAll(events.at(-1)?.position ?? from, 500);
    events.push(...page);
    if (page.length < 500) return events;
  }
}
