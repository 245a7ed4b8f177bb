import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createConnection } from 'mongoose';

import { type OwnMongo, startOwnMongo } from '../../../../test/servers/mongo.ts';
import { type ReadStore } from '../read-store.ts';
import { openMongoReadStore } from './store.ts';

const entries = { name: 'entries_v1', indexes: [{ name: 'byKind', fields: ['kind'] }] } as const;
const put = (_id: string) => ({ collection: entries.name, put: { _id, kind: 'contact' } });
const at = (position: string) => ({ view: 'entries', log: 'main', position });

describe('a read store whose MongoDB fails', () => {
  let mongo: OwnMongo;
  let store: ReadStore;
  beforeAll(async () => {
    mongo = await startOwnMongo();
    store = await openMongoReadStore({ uri: mongo.uri, collections: [entries] });
  });
  afterAll(async () => {
    await store.close();
    await mongo.stop();
  });

  it('writes nothing more when the server is busy until the lease has lapsed, and says that it is fenced', async () => {
    await store.takeLease('projections', 'one', 1_000);
    const admin = await createConnection(mongo.uri).asPromise();
    const command = (what: Readonly<Record<string, unknown>>) => admin.getClient().db('admin').command(what);
    await command({ fsync: 1, lock: true });
    const fence = { lease: 'projections', epoch: 1 };
    const write = store.write({ writes: [put('late')], checkpoint: at('1'), fence });
    await expect(write).rejects.toMatchObject({ code: 'READ_STORE_FENCED' });
    await command({ fsyncUnlock: 1 });
    await admin.close();
    expect(await store.get(entries.name, 'late')).toBeUndefined();
    expect(await store.checkpoint('entries', 'main')).toBeUndefined();
  });

  it('says so within seconds, and goes on with all that was acknowledged when the server is there again', async () => {
    await store.write({ writes: [put('a')], checkpoint: at('1') });
    const waiting = store.waitForCheckpoint('entries', 'main', (position) => position === '2', { timeoutMs: 60_000 });
    const waited = expect(waiting).rejects.toMatchObject({ code: 'READ_STORE_UNAVAILABLE' });
    await mongo.kill();
    const begun = performance.now();
    const gone = { code: 'READ_STORE_UNAVAILABLE' };
    await Promise.all([
      expect(store.get(entries.name, 'a')).rejects.toMatchObject(gone),
      expect(store.write({ writes: [put('b')], checkpoint: at('2') })).rejects.toMatchObject(gone),
      expect(store.takeLease('projections', 'one', 1_000)).rejects.toMatchObject(gone),
      waited,
    ]);
    // Mongoose's buffer would have kept them for ten seconds.
    expect(performance.now() - begun).toBeLessThan(9_000);
    await mongo.startAgain();
    expect(await store.get(entries.name, 'a')).toEqual({ _id: 'a', kind: 'contact' });
    await store.write({ writes: [put('b')], checkpoint: at('2') });
    expect(await store.checkpoint('entries', 'main')).toEqual(at('2'));
  });
});
