import { setTimeout as wait } from 'node:timers/promises';

import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';

import { comparePositions } from '#libs/event-store';
import { openMongoReadStore, openMongoReadStoreReader, type ReadStore, type ReadStoreReader } from '#libs/read-store';

import { deeds, historyOf } from '../../libs/projections/src/spec/random-history.contract.ts';
import {
  appendAll,
  documentsOf,
  openStores,
  running,
  type Running,
  type Stores,
} from '../../libs/projections/src/spec/stores.contract.ts';
import { standing, type Worker } from '../../libs/projections/src/spec/workers.contract.ts';
import { views } from '../../libs/projections/src/views.ts';
import { startMongo, type TestMongo } from '../servers/mongo.ts';
import { serverOf, startTcpProxy, type TcpProxy, throughProxy } from '../servers/tcp-proxy.ts';
import { runs, sampling } from '../tier.ts';
import { isRepeatable, repeated } from './repeated.ts';

jest.setTimeout(runs(120_000, 600_000));

/** How often the way goes bad in each manner. */
const times = runs(1, 5);
const answerWithinMs = 1_000;
const leadForMs = 2_000;
/** The server is looked for again once, and the question put once more: each within the driver's three seconds. */
const longestMs = 2 * answerWithinMs + 2 * 3_000 + 2_000;
const collections = views.flatMap((view) => view.collections.map(({ name }) => name));
const gone = { code: 'READ_STORE_UNAVAILABLE' };

/** Reads what the views have come to, over and over, until it is told to end. */
function startReading(reader: ReadStoreReader) {
  const places = new Map<string, string>();
  const over = new AbortController();
  const isOver = () => over.signal.aborted;
  let answers = 0;
  const reading = (async () => {
    while (!isOver()) {
      try {
        for (const { view, log, position } of await reader.checkpoints()) {
          // Beside its places a view keeps which log they are of, and by which version it was made.
          if (log !== 'record' && log !== 'access') continue;
          const before = places.get(`${view} ${log}`) ?? 'start';
          if (before !== 'start' && (position === 'start' || comparePositions(position, before) < 0))
            throw new TypeError(`${view} went back from ${before} to ${position}.`);
          places.set(`${view} ${log}`, position);
        }
        answers++;
      } catch (fault) {
        if (!isRepeatable(fault)) throw fault;
      }
      await wait(20);
    }
  })();
  reading.catch(() => undefined);
  return {
    answers: () => answers,
    /** @throws what a reader is never to meet */
    async end() {
      over.abort();
      await reading;
    },
  };
}

describe('a way to MongoDB that goes bad under projections', () => {
  let stores: Stores;
  let mongo: TestMongo;
  let proxy: TcpProxy;
  let readStore: ReadStore;
  let reader: ReadStoreReader;
  let worker: Worker;
  let untroubled: Running;
  let children = 0;
  beforeAll(async () => {
    stores = await openStores();
    mongo = await startMongo();
    proxy = await startTcpProxy(serverOf(mongo.uri));
    const uri = throughProxy(mongo.uri, proxy);
    readStore = await openMongoReadStore({ uri, collections: [], answerWithinMs });
    reader = await openMongoReadStoreReader({ uri, answerWithinMs });
    worker = await standing({ ...stores, readStore }, { holder: 'leader', forMs: leadForMs }, { againAfterMs: 100 });
    await worker.leads(views.map(({ name }) => name));
    untroubled = await running(stores);
  });
  afterEach(() => {
    proxy.heal();
  });
  afterAll(async () => {
    await Promise.all([worker.stop(), untroubled.stop()]);
    await reader.close();
    await readStore.close();
    await proxy.stop();
    await mongo.stop();
    await stores.close();
  });

  const everything = (of: ReadStore) =>
    Promise.all(collections.map(async (name) => [name, await documentsOf(of, name)] as const));
  /** Every document as the log makes it where nothing goes wrong: what is applied twice differs, as does what is left out. */
  async function expectAsUntroubled(): Promise<void> {
    await Promise.all([repeated(() => worker.caughtUp()), untroubled.caughtUp()]);
    expect(await repeated(() => everything(readStore))).toEqual(await everything(stores.readStore));
    expect(untroubled.reports).toEqual([]);
  }
  /** The histories of some children, one after another, each in two halves. */
  function* halves(some: number) {
    for (const told of fc.sample(deeds, sampling(some, some))) {
      const stream = `childRecord-5a000000-0000-4000-8000-${String(children++).padStart(12, '0')}`;
      const events = historyOf(told, stream);
      const half = Math.ceil(events.length / 2);
      yield [events.slice(0, half), events.slice(half)] as const;
    }
  }
  /** Resolves at the next fault that the worker tells of. */
  async function isFelt(): Promise<void> {
    const before = worker.reports.length;
    await worker.reported(
      (report) => worker.reports.indexOf(report) >= before && 'code' in report && report.code === gone.code,
    );
  }

  it.each([
    ['brings each piece late', () => proxy.delay(20)],
    ['brings few bytes a second', () => proxy.throttle(1_000_000)],
  ])('and %s: every view comes to what the log makes', async (_, spoil) => {
    const reading = startReading(reader);
    for (const [first, second] of halves(3 * times)) {
      await appendAll(stores.records, first);
      spoil();
      await appendAll(stores.records, second);
    }
    await expectAsUntroubled();
    await reading.end();
    expect(reading.answers()).toBeGreaterThan(0);
  });

  it.each([
    ['swallows everything', () => proxy.blackHole()],
    ['holds everything back, and brings it late', () => proxy.hold()],
  ])('and %s: it is said in time, and every view comes to what the log makes', async (_, spoil) => {
    const reading = startReading(reader);
    for (const [first, second] of halves(times)) {
      await appendAll(stores.records, first);
      const felt = isFelt();
      spoil();
      await appendAll(stores.records, second);
      const began = performance.now();
      await Promise.all([
        felt,
        expect(reader.checkpoints()).rejects.toMatchObject(gone),
        expect(readStore.takeLease('nobody else asks for it', 'one', 1_000)).rejects.toMatchObject(gone),
      ]);
      expect(performance.now() - began).toBeLessThan(longestMs);
      proxy.heal();
      await repeated(() => reader.checkpoints());
    }
    await expectAsUntroubled();
    await reading.end();
  });
});
