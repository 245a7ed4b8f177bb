import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { startMongo, type TestMongo } from '../../../../test/servers/mongo.ts';
import { type Lease, type ReadStore } from '../read-store.ts';
import { collectionNamed, physicalName, readCatalogue } from './catalogue.ts';
import { Connection } from './connection.ts';
import { underFence, within } from './lease.ts';
import { documentsModel, storedOf } from './models.ts';
import { openMongoReadStore } from './store.ts';
import { operationOf, type Prepared } from './write.ts';

const entries = { name: 'entries_v1', indexes: [{ name: 'byKind', fields: ['kind'] }] } as const;

/** What the guard's condition amounts to when the time is over. */
const overLongAgo = {
  $cond: [{ $gt: [{ $subtract: [new Date(0), '$$NOW'] }, 0] }, true, { $toInt: { $type: '$_id' } }],
};

const fenced = { code: 'READ_STORE_FENCED' };

describe('a leader that sleeps between looking at its lease and writing', () => {
  let mongo: TestMongo;
  let store: ReadStore;
  let asleep: Connection;
  beforeAll(async () => {
    mongo = await startMongo();
    store = await openMongoReadStore({ uri: mongo.uri, collections: [entries] });
    asleep = await Connection.open({ uri: mongo.uri });
  });
  beforeEach(async () => {
    await store.reset();
  });
  afterAll(async () => {
    await asleep.close();
    await store.close();
    await mongo.stop();
  });

  const taken = async (name: string, holder: string, forMs: number) => {
    const got = await store.takeLease(name, holder, forMs);
    if (!got) throw new Error('Another holder has the lease.');
    return got;
  };
  const put = (_id: string, kind: string, _v: number) =>
    ({ put: storedOf(entries, { _id, kind, _v }) }) satisfies Prepared;

  /** Looks at the lease, sleeps until it has lapsed, lets `meanwhile` happen, and only then sends what it has to write. */
  const writesLate = ({ name, epoch }: Lease, write: Prepared, meanwhile: () => Promise<void>) =>
    underFence(asleep, { lease: name, epoch }, async (guard) => {
      while (!(await store.lease(name))?.lapsed);
      await taken(name, 'awake', 60_000);
      await meanwhile();
      await (await documents()).bulkWrite([operationOf(write, guard)], within(guard));
      return true;
    });
  const documents = async () => {
    const entry = collectionNamed(await readCatalogue(asleep), entries.name);
    return documentsModel(asleep, entries, physicalName(entry));
  };
  const nothing = () => Promise.resolve();

  it('replaces no document, not even one of the same version', async () => {
    const late = writesLate(await taken('lease of replacing', 'asleep', 300), put('a', 'late', 5), () =>
      store.write({ writes: [{ collection: entries.name, put: { _id: 'a', kind: 'new', _v: 5 } }] }),
    );
    await expect(late).rejects.toMatchObject(fenced);
    expect(await store.get(entries.name, 'a')).toEqual({ _id: 'a', kind: 'new', _v: 5 });
  });

  it('brings no document back that was taken away', async () => {
    await store.write({ writes: [{ collection: entries.name, put: { _id: 'a', _v: 1 } }] });
    const late = writesLate(await taken('lease of bringing back', 'asleep', 300), put('a', 'late', 1), () =>
      store.write({ writes: [{ collection: entries.name, remove: 'a' }] }),
    );
    await expect(late).rejects.toMatchObject(fenced);
    expect(await store.count(entries.name, {})).toBe(0);
  });

  it('removes nothing, and does not mind what is not there anyway', async () => {
    const late = writesLate(await taken('lease of removing', 'asleep', 300), { remove: 'a' }, () =>
      store.write({ writes: [{ collection: entries.name, put: { _id: 'a' } }] }),
    );
    await expect(late).rejects.toMatchObject(fenced);
    expect(await store.get(entries.name, 'a')).toEqual({ _id: 'a' });
    await writesLate(await taken('lease of nothing', 'asleep', 300), { remove: 'b' }, nothing);
  });

  it('does what it has to do after all when the lease was renewed meanwhile', async () => {
    const lease = await taken('lease renewed', 'asleep', 60_000);
    let tries = 0;
    await underFence(asleep, { lease: lease.name, epoch: lease.epoch }, async (guard) => {
      tries += 1;
      const found = tries > 1 || !guard ? guard : { ...guard, isInTime: overLongAgo };
      await (await documents()).bulkWrite([operationOf(put('a', 'in time', 1), found)], within(guard));
      return true;
    });
    expect(tries).toBe(2);
    expect(await store.get(entries.name, 'a')).toEqual({ _id: 'a', kind: 'in time', _v: 1 });
  });

  it('moves no checkpoint that a later leader has written, whatever the clocks say', async () => {
    const lease = await taken('lease of checkpoints', 'one', 60_000);
    const fence = { lease: lease.name, epoch: lease.epoch };
    const checkpoint = { view: 'entries', log: 'main', position: '9', epoch: lease.epoch + 1 };
    await store.write({ writes: [], checkpoint });
    const behind = store.write({ writes: [], checkpoint: { ...checkpoint, position: '5', epoch: lease.epoch }, fence });
    await expect(behind).rejects.toMatchObject(fenced);
    expect(await store.checkpoint('entries', 'main')).toEqual(checkpoint);
  });
});
