import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import { openEmbeddedStore } from '../embedded/open-store.ts';
import type { EventStore, LogPlace } from '../event-store.ts';
import { eventsIn, said, wordsIn, wordsOf } from './served-client.contract.ts';
import { serveStore, type ServedStore } from './serve-store.ts';

/** The nth event stands at commit 1000n, prepare 1000n - 7: a port as EventStoreDB itself would be one. */
const outward = (place: LogPlace): LogPlace => {
  const commit = Number(place) * 1000;
  return place === 'start' ? place : `${commit}:${commit - 7}`;
};
/** Any place may be read from, also one between two events. */
const inward = (place: LogPlace): LogPlace => {
  const nth = Math.floor((Number(place.split(':')[1]) + 7) / 1000);
  return place === 'start' || nth === 0 ? 'start' : String(nth);
};

function withPairs(store: EventStore): EventStore {
  const moved = <T extends { readonly position: LogPlace }>(one: T): T => ({ ...one, position: outward(one.position) });
  return {
    ...store,
    append: async (...asked) => moved(await store.append(...asked)),
    readStream: async (...asked) => (await store.readStream(...asked)).map(moved),
    readAll: async (from, max) => (await store.readAll(inward(from), max)).map(moved),
    head: async () => outward(await store.head()),
    async *subscribeAll(from, prefixes, signal) {
      for await (const step of store.subscribeAll(inward(from), prefixes, signal)) {
        yield step.kind === 'event' ? { ...step, event: moved(step.event) } : moved(step);
      }
    },
  };
}

describe('the protocol over a port whose positions are two numbers', () => {
  let running: { folder: string; store: EventStore; served: ServedStore; client: EventStoreDBClient } | undefined;
  beforeEach(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'throughline-'));
    const store = await openEmbeddedStore({ folder, file: 'events.db' });
    const served = await serveStore({ store: withPairs(store), host: '127.0.0.1', port: 0 });
    running = { folder, store, served, client: EventStoreDBClient.connectionString(served.connectionString) };
  });
  afterEach(async () => {
    await running?.client.dispose();
    await running?.served.close();
    await running?.store.close();
    rmSync(running?.folder ?? '', { recursive: true });
  });

  it('gives both numbers, and reads and follows the log from them', async () => {
    if (!running) throw new Error('The server runs within a spec only.');
    const { client } = running;
    const words = Array.from({ length: 300 }, (_, at) => String(at));
    const receipt = await client.appendToStream(
      'home-1',
      words.map((word) => said(word)),
    );
    expect(receipt.position).toEqual({ commit: 300_000n, prepare: 299_993n });
    const fromPosition = (await eventsIn(client.readAll({ maxCount: 200 }))).at(-1)?.position;
    if (!fromPosition) throw new Error('Every event of the log has a position.');
    expect(fromPosition).toEqual({ commit: 200_000n, prepare: 199_993n });
    expect(await wordsIn(client.readAll({ fromPosition }))).toEqual(words.slice(199));
    const back = client.readAll({ direction: 'backwards', fromPosition });
    expect(await wordsIn(back)).toEqual(words.slice(0, 199).toReversed());
    const all = client.readAll({ direction: 'backwards', fromPosition: 'end' });
    expect(await wordsIn(all)).toEqual(words.toReversed());
    const followed: string[] = [];
    const subscription = client.subscribeToAll({ fromPosition });
    subscription.on('data', ({ event }: { event?: { data: unknown } }) => event && followed.push(wordsOf(event)));
    await new Promise<void>((resolve) => subscription.once('caughtUp', () => resolve()));
    expect(followed).toEqual(words.slice(200));
    await subscription.unsubscribe();
  });
});
