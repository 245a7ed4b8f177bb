import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';

import {
  comparePositions,
  type EventStore,
  type EventStoreDb,
  openEventStoreDb,
  type StoredEvent,
} from '#libs/event-store';

import {
  type OwnServer,
  startEventStoreDb,
  startOwnEventStoreDb,
  type TestEventStoreDb,
} from '../servers/event-store-db.ts';
import { serverOf, startTcpProxy, type TcpProxy, throughProxy } from '../servers/tcp-proxy.ts';
import { runs, sampling } from '../tier.ts';
import { logAfter, startFollower, startWriters } from './writers.ts';

jest.setTimeout(runs(90_000, 900_000));

const times = runs(10, 100);

interface Lost {
  readonly proxy: TcpProxy;
  readonly own: OwnServer | undefined;
}

/** Ways to lose an event store that somebody else may own. */
const byTheWay: Readonly<Record<string, (lost: Lost) => unknown>> = {
  'every connection is reset': ({ proxy }) => proxy.cut(),
};

/** Ways to lose one of our own. */
const byItself: typeof byTheWay = {
  'it ends and starts again': ({ own }) => own?.restart(),
  'it is gone from one moment to the next, and starts again': async ({ own, proxy }) => {
    proxy.refuse();
    await own?.restart();
    proxy.heal();
  },
};

describe.each([
  ['of our own', startOwnEventStoreDb, { ...byItself, ...byTheWay }],
  ['by whatever stands between', startEventStoreDb, byTheWay],
] as const)('an event store that is lost again and again: %s', (_, start, ways) => {
  let server: TestEventStoreDb;
  let proxy: TcpProxy;
  let database: EventStoreDb;
  let store: EventStore;
  beforeAll(async () => {
    server = await start();
    proxy = await startTcpProxy(serverOf(server.connectionString));
    database = await openEventStoreDb({
      connectionString: throughProxy(server.connectionString, proxy),
      appendTimeoutMs: 2_000,
    });
    const own = randomUUID();
    store = await database.openLog(`record-${own}`, { except: ['accessLog-'] }, own, true);
  });
  afterAll(async () => {
    await database.close();
    await proxy.stop();
    await server.stop();
  });

  it(`keeps what it acknowledged, and gives each event once and in order, ${times} times`, async () => {
    const from = await store.head();
    const writers = startWriters(store, 4);
    const follower = startFollower(store, from);
    const [order = []] = fc.sample(
      fc.array(fc.constantFrom(...Object.keys(ways)), { minLength: times, maxLength: times }),
      { ...sampling(1, 1), numRuns: 1 },
    );
    for (const way of order) {
      await writers.more(10);
      await ways[way]?.({ proxy, own: server.own });
    }
    await writers.more(10);
    await writers.end();

    const mine = ({ stream }: { readonly stream: string }) => writers.acknowledged.has(stream);
    const log = (await logAfter(store, from)).filter(mine);
    const written = Map.groupBy(log, ({ stream }) => stream as string);
    for (const [stream, ids] of writers.acknowledged) expect(written.get(stream)?.map(({ id }) => id)).toEqual(ids);
    await follower.hasSeen(log.at(-1)?.id ?? '');
    await follower.end();
    const lineOf = ({ stream, revision, position, id }: StoredEvent) => `${position} ${stream}@${revision} ${id}`;
    expect(follower.seen.filter(mine).map(lineOf)).toEqual(log.map(lineOf));
    const places = follower.seen.map(({ position }) => position);
    expect(places.every((place, nth) => nth === 0 || comparePositions(places[nth - 1] ?? place, place) < 0)).toBe(true);
  });
});
