import { randomUUID } from 'node:crypto';

import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';

import {
  type EncodedEvent,
  type EventStore,
  type EventStoreDb,
  noStream,
  openEventStoreDb,
  parseStreamName,
} from '#libs/event-store';

import { startEventStoreDb, type TestEventStoreDb } from '../servers/event-store-db.ts';
import { serverOf, startTcpProxy, type TcpProxy, throughProxy } from '../servers/tcp-proxy.ts';
import { repeated } from './repeated.ts';
import { startFollower, startWriters } from './writers.ts';

jest.setTimeout(60_000);

const timerMs = 1_000;
const unanswered = { code: 'STORE_UNAVAILABLE', outcomeUnknown: true, retryable: true };
const bytes = (text: string) => new TextEncoder().encode(text);

describe('a way to the event store that goes bad', () => {
  let server: TestEventStoreDb;
  let proxy: TcpProxy;
  let database: EventStoreDb;
  let store: EventStore;
  beforeAll(async () => {
    server = await startEventStoreDb();
    proxy = await startTcpProxy(serverOf(server.connectionString));
    database = await openEventStoreDb({
      connectionString: throughProxy(server.connectionString, proxy),
      appendTimeoutMs: timerMs,
      patienceMs: 500,
    });
    const own = randomUUID();
    store = await database.openLog(`record-${own}`, { except: ['accessLog-'] }, own, true);
  });
  afterEach(() => {
    proxy.heal();
  });
  afterAll(async () => {
    await database.close();
    await proxy.stop();
    await server.stop();
  });

  const newStream = () => parseStreamName(`home-${randomUUID()}`);
  const event = (): EncodedEvent => ({
    id: randomUUID(),
    type: 'RoomNamed',
    data: bytes('{}'),
    metadata: bytes('{"v":1}'),
  });
  const idsOf = async (stream: ReturnType<typeof newStream>) =>
    (await repeated(() => store.readStream(stream, 0, 'forwards', 9))).map(({ id }) => id);

  it.each([
    ['swallows everything', () => proxy.blackHole()],
    ['brings everything late', () => proxy.hold()],
  ])('and %s: an append ends by its own timer, and the same again is one event', async (_, spoil) => {
    const [stream, first, second] = [newStream(), event(), event()];
    await repeated(() => store.append(stream, noStream, [first]));
    spoil();
    const began = performance.now();
    await expect(store.append(stream, 0, [second])).rejects.toMatchObject(unanswered);
    expect(performance.now() - began).toBeLessThan(4 * timerMs);
    await expect(store.head()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    proxy.heal();
    const receipt = await repeated(() => store.append(stream, 0, [second]));
    expect(receipt).toMatchObject({ firstRevision: 1, lastRevision: 1 });
    expect(await idsOf(stream)).toEqual([first.id, second.id]);
  });

  it.each([
    ['swallows everything', () => proxy.blackHole()],
    ['brings everything late', () => proxy.hold()],
    ['lets nobody in', () => proxy.refuse()],
  ])('and %s for a while: who follows the log has all of it when it heals, each event once', async (_, spoil) => {
    const follower = startFollower(store, await repeated(() => store.head()));
    const writers = startWriters(store, 2);
    await writers.more(4);
    spoil();
    await expect(store.append(newStream(), noStream, [event()])).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    proxy.heal();
    await writers.more(4);
    await writers.end();
    for (const [stream, ids] of writers.acknowledged) {
      await follower.hasSeen(ids.at(-1) ?? '');
      expect(follower.seen.filter((one) => one.stream === stream).map(({ id }) => id)).toEqual(ids);
    }
    await follower.end();
  });

  it.each([
    ['is slow to bring each piece', () => proxy.delay(60)],
    ['brings few bytes a second', () => proxy.throttle(40_000)],
  ])('and %s: everything arrives, later', async (_, spoil) => {
    const follower = startFollower(store, await repeated(() => store.head()));
    spoil();
    const writers = startWriters(store, 2);
    await writers.more(6);
    await writers.end();
    for (const [stream, ids] of writers.acknowledged) {
      await follower.hasSeen(ids.at(-1) ?? '');
      expect(follower.seen.filter((one) => one.stream === stream).map(({ id }) => id)).toEqual(ids);
    }
    await follower.end();
  });
});
