import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Connection, createConnection } from 'mongoose';

import { startLockedMongo, startMongo, startSingleMongo, type TestMongo } from '../../../../test/servers/mongo.ts';
import { oldServer } from './old-server.contract.ts';
import { openMongoReadStoreReader } from './reader.ts';
import { openMongoReadStore } from './store.ts';

const entries = {
  name: 'entries_v1',
  indexes: [
    { name: 'byKind', fields: ['kind', 'happened.from'] },
    { name: 'byPeople', fields: ['people'], multi: true },
  ],
} as const;
const collections = [entries];

describe('opening a read store in MongoDB', () => {
  let mongo: TestMongo;
  let uri: string;
  beforeAll(async () => {
    mongo = await startMongo();
  });
  beforeEach(() => {
    uri = mongo.databaseBeside();
  });
  afterAll(() => mongo.stop());

  const opened = async (installation?: string) => {
    const store = await openMongoReadStore({ uri, collections, installation });
    await store.close();
  };
  const alter = async (change: (database: NonNullable<Connection['db']>) => Promise<unknown>) => {
    const connection = await createConnection(uri).asPromise();
    if (connection.db) await change(connection.db);
    await connection.close();
  };
  const addressed = () => uri.replace(/^mongodb:\/\/|\?.*$/g, '');

  it('keeps documents, live views and checkpoints for whoever opens it next', async () => {
    const first = await openMongoReadStore({ uri, collections });
    const checkpoint = { view: 'entries', log: 'main', position: '7', epoch: 2 };
    await first.write({
      writes: [{ collection: entries.name, put: { _id: 'a', kind: 'contact', people: ['ada'] } }],
      checkpoint,
    });
    await first.switchView('entries', entries.name);
    await first.close();
    const second = await openMongoReadStore({ uri, collections });
    expect(await second.count('entries', { people: 'ada' })).toBe(1);
    expect(await second.checkpoints()).toEqual([checkpoint]);
    await second.close();
  });

  it('lets several processes begin the same one at the same moment', async () => {
    const stores = await Promise.all([1, 2, 3].map(() => openMongoReadStore({ uri, collections })));
    for (const store of stores) expect(await store.collections()).toEqual(collections);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('finishes a collection that another process began to make', async () => {
    await opened();
    await alter(async (database) => {
      await database.collection('entries_v1.1').drop();
      const of = { 'collections.name': entries.name };
      const catalogue = database.collection<{ _id: string }>('throughline.catalogue');
      await catalogue.updateOne({ _id: 'catalogue', ...of }, { $set: { 'collections.$.isMade': false } });
    });
    const reader = await openMongoReadStoreReader({ uri });
    expect(await reader.collections()).toEqual([]);
    await opened();
    expect(await reader.collections()).toEqual(collections);
    await reader.close();
  });

  it('removes what was left of a collection that is known no more, and nothing else', async () => {
    await opened();
    await alter(async (database) => {
      await database.createCollection('entries_v1.9');
      await database.createCollection('notes of the operator');
    });
    await opened();
    await alter(async (database) => {
      const names = (await database.listCollections().toArray()).map(({ name }) => name);
      expect(names.sort()).toEqual(['entries_v1.1', 'notes of the operator', 'throughline.catalogue']);
    });
  });

  describe('refuses', () => {
    it('to read before a writer has begun', async () => {
      await expect(openMongoReadStoreReader({ uri })).rejects.toMatchObject({ code: 'READ_STORE_ABSENT' });
    });

    it('one that a newer version wrote', async () => {
      await opened();
      await alter((database) => database.collection('throughline.catalogue').updateOne({}, { $set: { schema: 2 } }));
      const newer = {
        code: 'READ_STORE_NEWER',
        message: `The read store in ${addressed()} has schema 2, written by a newer version of this program. Start that version. Or: Nothing is lost: stop every process, drop the database of ${addressed()}, and start again; the views are rebuilt from the events.`,
      };
      await expect(openMongoReadStore({ uri, collections })).rejects.toMatchObject(newer);
      await expect(openMongoReadStoreReader({ uri })).rejects.toMatchObject(newer);
    });

    it('the database of another program, and leaves it as it is', async () => {
      await alter((database) => database.collection('theirs').insertOne({ a: 1 }));
      await expect(openMongoReadStore({ uri, collections })).rejects.toMatchObject({ code: 'READ_STORE_FOREIGN' });
      await alter(async (database) => {
        expect((await database.listCollections().toArray()).map(({ name }) => name)).toEqual(['theirs']);
      });
    });

    it('the read store of another installation', async () => {
      await opened();
      await opened('one');
      await opened('one');
      await opened();
      const foreign = {
        code: 'READ_STORE_FOREIGN',
        message: expect.stringContaining('belongs to another installation'),
      };
      await expect(openMongoReadStore({ uri, collections, installation: 'two' })).rejects.toMatchObject(foreign);
      await expect(openMongoReadStoreReader({ uri, installation: 'two' })).rejects.toMatchObject(foreign);
      await (await openMongoReadStoreReader({ uri, installation: 'one' })).close();
    });

    it.each<[string, string, (database: NonNullable<Connection['db']>) => Promise<unknown>]>([
      [
        'without one of its indexes',
        `The index byKind is missing. Create it: db.getCollection('entries_v1.1').createIndex({"at/kind":1,"at/happened/from":1,"_id":1}, { name: 'byKind' }).`,
        (database) => database.collection('entries_v1.1').dropIndex('byKind'),
      ],
      [
        'with an index over other fields',
        'The index byPeople is another than was declared. Drop it and create it again: db',
        async (database) => {
          await database.collection('entries_v1.1').dropIndex('byPeople');
          await database.collection('entries_v1.1').createIndexes([{ key: { 'at/kind': 1 }, name: 'byPeople' }]);
        },
      ],
      [
        'with an index that lets documents expire',
        'The index byPeople is another than was declared.',
        async (database) => {
          await database.collection('entries_v1.1').dropIndex('byPeople');
          const expiring = { key: { 'at/people': 1 }, name: 'byPeople', expireAfterSeconds: 3_600 };
          await database.collection('entries_v1.1').createIndexes([expiring]);
        },
      ],
      [
        'with an index that is not ours',
        'The index theirs is not ours. Drop it.',
        (database) =>
          database.collection('entries_v1.1').createIndexes([{ key: { body: 1 }, name: 'theirs', unique: true }]),
      ],
      ['without a collection', 'The collection is missing.', (database) => database.collection('entries_v1.1').drop()],
      [
        'with a collection that compares text by a language',
        'The collection has the option collation.',
        async (database) => {
          await database.collection('entries_v1.1').drop();
          await database.createCollection('entries_v1.1', { collation: { locale: 'en' } });
        },
      ],
    ])('one %s, and says how to mend it', async (_, words, change) => {
      await opened();
      await alter(change);
      const differs = { code: 'READ_STORE_INDEXES_DIFFER', message: expect.stringContaining(words) };
      await expect(openMongoReadStore({ uri, collections })).rejects.toMatchObject(differs);
      await expect(openMongoReadStoreReader({ uri })).rejects.toMatchObject(differs);
    });

    it('a server that does not answer, within seconds', async () => {
      const begun = performance.now();
      const nobody = {
        code: 'READ_STORE_UNAVAILABLE',
        message: expect.stringMatching(/^MongoDB at 127\.0\.0\.1:1\/x does/),
      };
      await expect(openMongoReadStore({ uri: 'mongodb://127.0.0.1:1/x', collections })).rejects.toMatchObject(nobody);
      expect(performance.now() - begun).toBeLessThan(8_000);
    });

    it.each([
      '',
      'localhost',
      'http://ada:secret@localhost/x',
      'mongodb://',
      'mongodb://ada:se%cret@localhost/x',
      'mongodb://localhost/x?secret=1',
    ])('the connection string %j without quoting it', async (wrong) => {
      const fault = await openMongoReadStore({ uri: wrong, collections }).catch((thrown: unknown) => thrown);
      expect(fault).toMatchObject({ code: 'READ_STORE_UNSUPPORTED' });
      expect(JSON.stringify(fault) + (fault as Error).message).not.toMatch(/secret|se%cret/);
    });

    it('a server that is no member of a replica set', async () => {
      const single = await startSingleMongo();
      try {
        await expect(openMongoReadStore({ uri: single.uri, collections })).rejects.toMatchObject({
          code: 'READ_STORE_UNSUPPORTED',
          message: expect.stringMatching(/is no member of a replica set\. .* rs\.initiate\(\)/),
        });
      } finally {
        await single.stop();
      }
    });

    it('a server of a version before 6.0', async () => {
      const old = await oldServer('5.0.31');
      try {
        await expect(openMongoReadStore({ uri: old.uri, collections })).rejects.toMatchObject({
          code: 'READ_STORE_UNSUPPORTED',
          message: expect.stringMatching(/has version 5\.0\.31\. The read store needs MongoDB 6\.0 or later/),
        });
      } finally {
        await old.close();
      }
    });

    it('a wrong password and nobody at all, where accounts are needed, without telling either', async () => {
      const locked = await startLockedMongo('views', 'right-secret');
      try {
        const as = (account: string) => locked.uri.replace('mongodb://', `mongodb://${account}`);
        const wrong = await openMongoReadStore({ uri: as('views:wrong-secret@'), collections }).catch(
          (thrown: unknown) => thrown,
        );
        expect(wrong).toMatchObject({ code: 'READ_STORE_DENIED' });
        expect((wrong as Error).message).toMatch(/^MongoDB at 127\.0\.0\.1:\d+\/throughline does not accept/);
        expect(JSON.stringify(wrong)).not.toMatch(/secret/);
        await expect(openMongoReadStore({ uri: as(''), collections })).rejects.toMatchObject({
          code: 'READ_STORE_DENIED',
        });
        await (await openMongoReadStore({ uri: as('views:right-secret@'), collections })).close();
      } finally {
        await locked.stop();
      }
    });
  });

  it('answers nothing once closed, and closes twice', async () => {
    const store = await openMongoReadStore({ uri, collections });
    await store.close();
    await expect(store.count(entries.name, {})).rejects.toMatchObject({ code: 'READ_STORE_CLOSED' });
    await store.close();
  });
});
