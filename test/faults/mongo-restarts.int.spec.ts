import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';

import { openMongoReadStore, type ReadStore } from '#libs/read-store';

import { deeds, historyOf } from '../../libs/projections/src/spec/random-history.contract.ts';
import {
  appendAll,
  documentsOf,
  openStores,
  running,
  type Stores,
} from '../../libs/projections/src/spec/stores.contract.ts';
import { standing, type Worker } from '../../libs/projections/src/spec/workers.contract.ts';
import { views } from '../../libs/projections/src/views.ts';
import { type OwnMongo, startOwnMongo } from '../servers/mongo.ts';
import { runs, sampling } from '../tier.ts';

jest.setTimeout(runs(120_000, 1_200_000));

const times = runs(3, 100);
const collections = views.flatMap((view) => view.collections.map(({ name }) => name));
const streamNo = (nth: number) => `childRecord-5a000000-0000-4000-8000-${String(nth).padStart(12, '0')}`;

describe('a MongoDB that is killed again and again', () => {
  let stores: Stores;
  let mongo: OwnMongo;
  let readStore: ReadStore;
  let worker: Worker;
  beforeEach(async () => {
    stores = await openStores();
    mongo = await startOwnMongo();
    readStore = await openMongoReadStore({ uri: mongo.uri, collections: [] });
    worker = await standing({ ...stores, readStore }, { holder: 'leader', forMs: 2_000 }, { againAfterMs: 100 });
  });
  afterEach(async () => {
    await worker.stop();
    await readStore.close();
    await mongo.stop();
    await stores.close();
  });

  const everything = (of: ReadStore) =>
    Promise.all(collections.map(async (name) => [name, await documentsOf(of, name)] as const));

  it(`has every view as the log makes it when it is there again, ${times} times`, async () => {
    await worker.leads(views.map(({ name }) => name));
    const told = fc.sample(deeds, sampling(times, times));
    for (const [nth, some] of told.entries()) {
      const events = historyOf(some, streamNo(nth));
      const half = Math.ceil(events.length / 2);
      await appendAll(stores.records, events.slice(0, half));
      await mongo.kill();
      await appendAll(stores.records, events.slice(half));
      await mongo.startAgain();
    }
    await worker.caughtUp();
    const alone = await running(stores);
    await alone.caughtUp();
    expect(await everything(readStore)).toEqual(await everything(stores.readStore));
    await alone.stop();
  });
});
