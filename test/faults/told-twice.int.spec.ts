import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';

import { type EventStore, type StoredEvent } from '#libs/event-store';
import { openSqliteReadStore } from '#libs/read-store';

import { deeds, historyOf } from '../../libs/projections/src/spec/random-history.contract.ts';
import {
  appendAll,
  documentsOf,
  openStores,
  running,
  type Stores,
} from '../../libs/projections/src/spec/stores.contract.ts';
import { views } from '../../libs/projections/src/views.ts';
import { runs, sampling } from '../tier.ts';

jest.setTimeout(runs(60_000, 600_000));

const collections = views.flatMap((view) => view.collections.map(({ name }) => name));
const streamNo = (nth: number) => `childRecord-5a000000-0000-4000-8000-${String(nth).padStart(12, '0')}`;

/** A log whose subscriptions give each event twice, and every few events the last ones over again. */
function stammering(store: EventStore): EventStore {
  return {
    ...store,
    async *subscribeAll(...asked) {
      let last: StoredEvent[] = [];
      for await (const step of store.subscribeAll(...asked)) {
        yield step;
        if (step.kind !== 'event') continue;
        yield step;
        last.push(step.event);
        if (last.length < 7) continue;
        for (const event of last) yield { kind: 'event', event };
        last = [];
      }
    },
  };
}

describe('a subscription that tells what it has told already', () => {
  let stores: Stores;
  beforeEach(async () => {
    stores = await openStores();
  });
  afterEach(() => stores.close());

  it('alters nothing in any view', async () => {
    const readStore = await openSqliteReadStore({ path: `${stores.folder}/told-twice.db`, collections: [] });
    const everything = (of: typeof readStore) =>
      Promise.all(collections.map(async (name) => [name, await documentsOf(of, name)] as const));
    const twice = await running({
      records: stammering(stores.records),
      access: stammering(stores.access),
      readStore,
    });
    const told = fc.sample(deeds, sampling(5, 100));
    for (const [nth, some] of told.entries()) await appendAll(stores.records, historyOf(some, streamNo(nth)));
    const once = await running(stores);
    await Promise.all([twice.caughtUp(), once.caughtUp()]);
    await Promise.all([twice.stop(), once.stop()]);
    expect(await everything(readStore)).toEqual(await everything(stores.readStore));
    expect(twice.reports).toEqual([]);
    await readStore.close();
  });
});
