import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { type Document, type DocumentWrite, type Json } from '../read-store.ts';
import { entries, idsWhere, putAll, type UnderTest } from './collections.contract.ts';

import { sampling } from '../../../../test/tier.ts';

export function describeWriting(underTest: UnderTest): void {
  describe('writing documents', () => {
    it('gives a document back as it was put, with every kind of JSON and all of Unicode in it', async () => {
      const { store } = underTest();
      const put: Document = {
        _id: 'é🙂',
        kind: 'x',
        list: [1, null, { deep: true }],
        empty: {},
        amount: 0.1,
        text: '\u{10FFFF}\uFFFD\n"',
      };
      await putAll(store, [put]);
      expect(await store.get(entries.name, 'é🙂')).toEqual(put);
    });

    it('replaces the whole document, and finds it no longer by what it held before', async () => {
      const { store } = underTest();
      await putAll(store, [{ _id: 'a', kind: 'incident', people: ['ada', 'bob'], weight: 1 }]);
      await putAll(store, [{ _id: 'a', kind: 'contact', people: ['bob', 'cy'] }]);
      expect(await store.get(entries.name, 'a')).toEqual({ _id: 'a', kind: 'contact', people: ['bob', 'cy'] });
      expect(await idsWhere(store, { kind: 'incident' })).toEqual([]);
      expect(await idsWhere(store, { people: 'ada' })).toEqual([]);
      expect(await idsWhere(store, { people: 'cy' })).toEqual(['a']);
    });

    it('removes a document, and bears removing one that is not there', async () => {
      const { store } = underTest();
      await putAll(store, [{ _id: 'a', people: ['ada'] }]);
      const gone = { writes: [{ collection: entries.name, remove: 'a' }] };
      await store.write(gone);
      await store.write(gone);
      expect(await store.get(entries.name, 'a')).toBeUndefined();
      expect(await idsWhere(store, { people: 'ada' })).toEqual([]);
    });

    it('applies a batch in its order, so that the later write to a document stands', async () => {
      const { store } = underTest();
      const collection = entries.name;
      await store.write({
        writes: [
          { collection, put: { _id: 'a', kind: 'first' } },
          { collection, remove: 'b' },
          { collection, put: { _id: 'a', kind: 'second' } },
          { collection, put: { _id: 'b', kind: 'first' } },
          { collection, put: { _id: 'c', kind: 'first' } },
          { collection, remove: 'c' },
        ],
      });
      expect(await idsWhere(store, { kind: 'second' })).toEqual(['a']);
      expect(await idsWhere(store, {})).toEqual(['a', 'b']);
    });

    it('leaves out a document of an earlier version than the one that stands, and no other', async () => {
      const { store } = underTest();
      const collection = entries.name;
      await putAll(store, [{ _id: 'a', _v: 5, kind: 'fifth', people: ['ada'] }]);
      await putAll(store, [
        { _id: 'a', _v: 4, kind: 'fourth', people: ['bob'] },
        { _id: 'b', _v: 1, kind: 'first' },
      ]);
      expect(await store.get(collection, 'a')).toEqual({ _id: 'a', _v: 5, kind: 'fifth', people: ['ada'] });
      expect(await idsWhere(store, { people: 'bob' })).toEqual([]);
      expect(await idsWhere(store, { kind: 'first' })).toEqual(['b']);
      await putAll(store, [{ _id: 'a', _v: 5, kind: 'fifth again' }]);
      expect(await idsWhere(store, { kind: 'fifth again' })).toEqual(['a']);
      await putAll(store, [{ _id: 'a', _v: 5.5, kind: 'later' }]);
      await putAll(store, [{ _id: 'a', _v: 5, kind: 'fifth' }]);
      expect(await idsWhere(store, { kind: 'later' })).toEqual(['a']);
    });

    it('replaces whatever the versions where either document has none', async () => {
      const { store } = underTest();
      await putAll(store, [{ _id: 'a', _v: 5 }]);
      await putAll(store, [{ _id: 'a', kind: 'without' }]);
      expect(await store.get(entries.name, 'a')).toEqual({ _id: 'a', kind: 'without' });
      await putAll(store, [{ _id: 'a', _v: 'none' }]);
      await putAll(store, [{ _id: 'a', _v: 1 }]);
      expect(await store.get(entries.name, 'a')).toEqual({ _id: 'a', _v: 1 });
    });

    it('weighs versions within a batch in its order, and forgets that of a removed document', async () => {
      const { store } = underTest();
      const collection = entries.name;
      await store.write({
        writes: [
          { collection, put: { _id: 'a', _v: 2 } },
          { collection, put: { _id: 'a', _v: 1 } },
          { collection, put: { _id: 'b', _v: 2 } },
          { collection, remove: 'b' },
          { collection, put: { _id: 'b', _v: 1 } },
        ],
      });
      expect(await store.get(collection, 'a')).toEqual({ _id: 'a', _v: 2 });
      expect(await store.get(collection, 'b')).toEqual({ _id: 'b', _v: 1 });
    });

    it('holds after any batches what a naive model holds', async () => {
      const { store } = underTest();
      const id = fc.constantFrom('a', 'b', 'c');
      const version = fc.constantFrom(undefined, 0, 1, 2, 2.5);
      const put = fc.record({ id, version, kind: fc.constantFrom('x', 'y') });
      const batches = fc.array(fc.array(fc.oneof(put, fc.record({ removed: id })), { maxLength: 8 }), { maxLength: 4 });
      await fc.assert(
        fc.asyncProperty(batches, async (all) => {
          await store.write({ writes: ['a', 'b', 'c'].map((remove) => ({ collection: entries.name, remove })) });
          const model = new Map<string, Document>();
          for (const batch of all) {
            const writes = batch.map((each): DocumentWrite => {
              if ('removed' in each) {
                model.delete(each.removed);
                return { collection: entries.name, remove: each.removed };
              }
              const { version: _v, kind } = each;
              const document = { _id: each.id, kind, ...(_v === undefined ? {} : { _v }) };
              const standing = model.get(each.id)?.['_v'];
              const isBehind = typeof standing === 'number' && _v !== undefined && _v < standing;
              if (!isBehind) model.set(each.id, document);
              return { collection: entries.name, put: document };
            });
            await store.write({ writes });
          }
          expect(await store.getMany(entries.name, ['a', 'b', 'c'])).toEqual(model);
          expect(await idsWhere(store, { kind: 'x' })).toEqual(
            [...model.values()]
              .filter(({ kind }) => kind === 'x')
              .map(({ _id }) => _id)
              .sort(),
          );
        }),
        sampling(60, 500),
      );
    });

    it('gets many by id and leaves out those it does not hold', async () => {
      const { store } = underTest();
      await putAll(store, [{ _id: 'a' }, { _id: 'b' }]);
      expect(await store.getMany(entries.name, ['b', 'missing', 'a', 'b'])).toEqual(
        new Map([
          ['b', { _id: 'b' }],
          ['a', { _id: 'a' }],
        ]),
      );
      const tooMany = Array.from({ length: 1_001 }, (_, nth) => String(nth));
      await expect(store.getMany(entries.name, tooMany)).rejects.toMatchObject({ code: 'QUERY_REFUSED' });
    });

    const deep = (levels: number): Json => (levels === 0 ? 1 : [deep(levels - 1)]);
    it.each<[string, Document]>([
      ['text with NUL', { _id: 'b', note: 'a\0b' }],
      ['a lone surrogate', { _id: 'b', note: ['\uD800'] }],
      ['a field name with NUL', { _id: 'b', 'a\0': 1 }],
      ['a field name that reads as an operator', { _id: 'b', $set: 1 }],
      ['a field name that reads as a path', { _id: 'b', 'a.b': 1 }],
      ['an id with NUL', { _id: 'b\0' }],
      ['an empty id', { _id: '' }],
      ['a number that is none', { _id: 'b', weight: NaN }],
      ['an indexed number beyond 2^53', { _id: 'b', weight: 2 ** 60 }],
      ['an array at an ordinary index field', { _id: 'b', weight: [1] }],
      ['an object at an ordinary index field', { _id: 'b', weight: {} }],
      ['an array on the way to an index field', { _id: 'b', happened: [{ from: '1' }] }],
      ['what is nested too deep', { _id: 'b', a: deep(100) }],
      ['more than 8 million bytes, in whatever alphabet', { _id: 'b', note: '\u20AC'.repeat(2_700_000) }],
      [
        'a date',
        JSON.parse('{"_id":"b"}', (key, value: unknown) =>
          key === '' ? { _id: 'b', at: new Date(0) } : value,
        ) as Document,
      ],
    ])('refuses %s, and writes nothing of its batch', async (_, refused) => {
      const { store } = underTest();
      await expect(putAll(store, [{ _id: 'a' }, refused])).rejects.toMatchObject({ code: 'DOCUMENT_REFUSED' });
      expect(await store.count(entries.name, {})).toBe(0);
    });

    it('names no value of a refused document', async () => {
      const { store } = underTest();
      await expect(putAll(store, [{ _id: 'secret', weight: ['secret'] }])).rejects.toMatchObject({
        message:
          'A document of entries_v1 was refused because weight is indexed and holds no scalar. Nothing of the batch was written: mend the view that made it.',
      });
    });

    it('refuses a collection that was never declared', async () => {
      const { store } = underTest();
      await expect(putAll(store, [{ _id: 'a' }], 'nowhere_v1')).rejects.toMatchObject({ code: 'COLLECTION_UNKNOWN' });
      await expect(store.get('nowhere_v1', 'a')).rejects.toMatchObject({ code: 'COLLECTION_UNKNOWN' });
    });
  });
}
