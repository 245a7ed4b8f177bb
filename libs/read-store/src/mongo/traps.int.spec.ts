import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Mongoose, Schema, trusted } from 'mongoose';

import { startMongo, type TestMongo } from '../../../../test/servers/mongo.ts';
import { type CollectionSpec, type Document, type ReadStore } from '../read-store.ts';
import { Connection } from './connection.ts';
import { documentsModel } from './models.ts';
import { openMongoReadStoreReader } from './reader.ts';
import { openMongoReadStore } from './store.ts';

const entries: CollectionSpec = {
  name: 'entries_v1',
  indexes: [
    { name: 'byWeight', fields: ['weight'] },
    { name: 'byPath', fields: ['a.b', 'a_b', 'constructor'] },
    { name: 'byPeople', fields: ['people'], multi: true },
  ],
};
const collection = entries.name;

describe('what is known to bite in MongoDB and Mongoose', () => {
  let mongo: TestMongo;
  let store: ReadStore;
  let connection: Connection;
  beforeAll(async () => {
    mongo = await startMongo();
    store = await openMongoReadStore({ uri: mongo.uri, collections: [entries] });
    connection = await Connection.open({ uri: mongo.uri });
  });
  afterAll(async () => {
    await connection.close();
    await store.close();
    await mongo.stop();
  });

  const model = () => documentsModel(connection, entries, 'entries_v1.1');
  const putAll = (documents: readonly Document[]) =>
    store.write({ writes: documents.map((put) => ({ collection, put })) });

  describe('filters', () => {
    it('on a path that the schema does not know are refused, and not sent to the server as they are', async () => {
      await expect(model().find({ weight: 1 }).exec()).rejects.toMatchObject({ name: 'StrictModeError' });
    });

    it('with an operator that our grammar did not make are refused', async () => {
      await expect(model().find({ $where: 'true' }).exec()).rejects.toThrow('$where is not allowed');
      await expect(model().find({ $expr: true }).exec()).rejects.toThrow('$expr is not allowed');
      await expect(
        model()
          .find({ _id: { $gt: '' } })
          .exec(),
      ).rejects.toMatchObject({ name: 'CastError' });
      await expect(
        model()
          .find({ _id: trusted({ $gt: '' }) })
          .exec(),
      ).resolves.toEqual([]);
    });

    it('with a bound of empty text find text: no cast makes null of it', async () => {
      const numbers = connection.open.model('numbers', new Schema({ n: Number }), 'entries_v1.1');
      expect(numbers.find({ n: trusted({ $gt: '' as never }) }).cast()).toMatchObject({ n: { $gt: null } });
      await putAll([{ _id: 'text', weight: 'x' }, { _id: 'number', weight: 1 }, { _id: 'none' }]);
      expect(await store.count(collection, { weight: { $gt: '' } })).toBe(1);
    });
  });

  it('a guarded upsert of an older document meets a duplicate key; the store leaves the document out', async () => {
    await putAll([{ _id: 'guarded', _v: 5 }]);
    const older = model().updateOne({ _id: 'guarded', v: trusted({ $lte: 4 }) }, { $set: { v: 4 } }, { upsert: true });
    await expect(older.exec()).rejects.toMatchObject({ code: 11_000 });
    await putAll([
      { _id: 'guarded', _v: 4 },
      { _id: 'beside', _v: 4 },
    ]);
    expect(await store.get(collection, 'guarded')).toEqual({ _id: 'guarded', _v: 5 });
    expect(await store.get(collection, 'beside')).toEqual({ _id: 'beside', _v: 4 });
  });

  it('documents that two writers put for the first time in one moment stand once, in the later version', async () => {
    const other = await openMongoReadStore({ uri: mongo.uri, collections: [entries] });
    const all = (_v: number) => ({
      writes: Array.from({ length: 300 }, (_, nth) => ({ collection, put: { _id: `both ${nth}`, _v } })),
    });
    await Promise.all([store.write(all(1)), other.write(all(2))]);
    const found = await store.getMany(
      collection,
      all(1).writes.map(({ put }) => put._id),
    );
    expect(found.size).toBe(300);
    expect([...found.values()].every((document) => document['_v'] === 2)).toBe(true);
    await other.close();
  });

  it('nothing is shared with other users of Mongoose in the process', async () => {
    const others = new Mongoose();
    expect(others.get('strictQuery')).toBeUndefined();
    expect(connection.open.models).not.toBe(others.models);
    await expect(Promise.resolve(others.connections.length)).resolves.toBe(1);
  });

  describe('a document', () => {
    it.each<[string, Document]>([
      [
        'the order of its fields, integer-like ones included',
        JSON.parse('{"_id":"1","z":1,"a":2,"10":3,"9":4}') as Document,
      ],
      ['whole and broken numbers', { _id: '2', n: [5, 5.5, 2 ** 31, -(2 ** 53), 1e300, 5e-324, 0.1 + 0.2] }],
      [
        'field names that mean something elsewhere',
        { _id: '3', '': 1, 'at/weight': 2, constructor: 3, length: 4, v: 5, body: 6, toJSON: 7, on: 8 },
      ],
      ['a field name with a dollar inside', { _id: '4', a$b: 1 }],
      [
        'a large array, and one within another',
        { _id: '5', list: Array.from({ length: 20_000 }, (_, nth) => [nth, [`${nth}`]]) },
      ],
      ['text that looks like an id or a date', { _id: '507f1f77bcf86cd799439011', at: '2026-01-01T00:00:00.000Z' }],
      ['nearly 8 million bytes', { _id: '6', note: '\u20AC'.repeat(2_600_000) }],
    ])('keeps %s', async (_, put) => {
      await putAll([put]);
      expect(JSON.stringify(await store.get(collection, put._id))).toBe(JSON.stringify(put));
    });

    it('keeps no sign of zero, as JSON does not', async () => {
      await putAll([{ _id: 'zero', weight: -0 }]);
      expect((await store.get(collection, 'zero'))?.['weight']).toBe(0);
      expect(await store.countBy(collection, { _id: 'zero' }, 'weight')).toEqual(new Map([[0, 1]]));
    });

    it('is found by paths that differ in a dot alone, and by names of JavaScript', async () => {
      await putAll([
        { _id: 'dot', a: { b: 'x' }, constructor: 'c' },
        { _id: 'line', a_b: 'x' },
      ]);
      expect(await store.count(collection, { 'a.b': 'x' })).toBe(1);
      expect(await store.count(collection, { a_b: 'x' })).toBe(1);
      expect(await store.count(collection, { constructor: 'c' })).toBe(1);
      expect(await store.countBy(collection, { _id: { $in: ['dot', 'line'] } }, 'a_b')).toEqual(
        new Map<unknown, number>([
          [null, 1],
          ['x', 1],
        ]),
      );
    });

    it('that was altered behind our back is called damaged', async () => {
      await putAll([{ _id: 'altered' }]);
      await model().updateOne({ _id: 'altered' }, { $set: { body: '{' } });
      await expect(store.get(collection, 'altered')).rejects.toMatchObject({ code: 'READ_STORE_DAMAGED' });
    });
  });

  it('a view answers with what it held or holds, and never with nothing, while generations are switched and dropped', async () => {
    const reader = await openMongoReadStoreReader({ uri: mongo.uri });
    const generation = (n: number) => ({ name: `shown_v${n}`, indexes: [] });
    const fill = async (n: number) => {
      await store.declareCollection(generation(n));
      await store.write({ writes: [{ collection: `shown_v${n}`, put: { _id: 'a', n } }] });
      await store.switchView('shown', `shown_v${n}`);
    };
    await fill(1);
    const over = new AbortController();
    const seen: unknown[] = [];
    const readOn = async (): Promise<void> => {
      seen.push((await reader.get('shown', 'a'))?.['n']);
      if (!over.signal.aborted) await readOn();
    };
    const reading = readOn();
    for (let n = 2; n <= 12; n++) {
      await fill(n);
      await store.dropCollection(`shown_v${n - 1}`);
    }
    over.abort();
    await reading;
    await reader.close();
    expect(seen).not.toContain(undefined);
    expect(seen).toEqual([...seen].sort((a, b) => Number(a) - Number(b)));
    expect(seen.length).toBeGreaterThan(11);
  });
});
