import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach } from '@jest/globals';
import type { EncodedEvent, EventStore } from '../event-store.ts';
import { parseStreamName } from '../stream-name.ts';

/** Loses the connection (or the writer) at the next append, at a moment that matters. */
export interface FaultHooks {
  readonly cutBeforeCommit: () => void;
  readonly cutAfterCommit: () => void;
}

export interface OpenedStore {
  readonly store: EventStore;
  readonly faults?: FaultHooks;
  /** Closes the store, or gives up a lost one, and opens the same log again. */
  readonly reopen: () => Promise<EventStore>;
  readonly close: () => Promise<void>;
}

export type OpenStore = () => Promise<OpenedStore>;

/** Opens a store for each spec of the block and closes it afterwards. */
export function eachSpecOpens(open: OpenStore): () => OpenedStore {
  let opened: OpenedStore | undefined;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(async () => {
    await opened?.close();
  });
  return () => {
    if (!opened) throw new Error('The store is open within a spec only.');
    return opened;
  };
}

export const newStream = (category = 'home') => parseStreamName(`${category}-${randomUUID()}`);

export const eventOf = (words: string, id: string = randomUUID()): EncodedEvent => ({
  id,
  type: 'RoomNamed',
  data: new TextEncoder().encode(JSON.stringify({ words })),
  metadata: new TextEncoder().encode('{"v":1}'),
});

export const wordsOf = ({ data }: EncodedEvent): string => {
  const body: unknown = JSON.parse(new TextDecoder().decode(data));
  return typeof body === 'object' && body !== null && 'words' in body ? String(body.words) : '';
};

/** A stream with one event for each text, each in an append of its own. */
export async function streamOf(store: EventStore, words: readonly string[], category?: string) {
  const stream = newStream(category);
  for (const [at, text] of words.entries()) await store.append(stream, at === 0 ? 'noStream' : at - 1, [eventOf(text)]);
  return stream;
}
