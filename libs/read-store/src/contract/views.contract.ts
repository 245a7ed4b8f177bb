import { describe, expect, it } from '@jest/globals';

import { type CollectionSpec } from '../read-store.ts';
import { entries, idsWhere, putAll, type UnderTest } from './collections.contract.ts';

const next: CollectionSpec = { name: 'entries_v2', indexes: [{ name: 'byKind', fields: ['kind'] }] };

export function describeViews(underTest: UnderTest): void {
  describe('checkpoints', () => {
    it('stand as they were given, one for each view and log, with the documents of their batch', async () => {
      const { store } = underTest();
      expect(await store.checkpoint('entries', 'main')).toBeUndefined();
      await store.write({
        writes: [{ collection: entries.name, put: { _id: 'a' } }],
        checkpoint: { view: 'entries', log: 'main', position: '9', epoch: 3 },
      });
      await store.write({ writes: [], checkpoint: { view: 'entries', log: 'restricted', position: '10' } });
      await store.write({ writes: [], checkpoint: { view: 'entries', log: 'main', position: '8' } });
      expect(await store.checkpoint('entries', 'main')).toEqual({ view: 'entries', log: 'main', position: '8' });
      expect(await store.checkpoints()).toEqual([
        { view: 'entries', log: 'main', position: '8' },
        { view: 'entries', log: 'restricted', position: '10' },
      ]);
      expect(await idsWhere(store, {})).toEqual(['a']);
    });

    it('do not move when a document of their batch is refused', async () => {
      const { store } = underTest();
      const refused = store.write({
        writes: [{ collection: entries.name, put: { _id: '' } }],
        checkpoint: { view: 'entries', log: 'main', position: '1' },
      });
      await expect(refused).rejects.toMatchObject({ code: 'DOCUMENT_REFUSED' });
      expect(await store.checkpoint('entries', 'main')).toBeUndefined();
    });

    it('wake a reader that waits for one, which then sees the documents', async () => {
      const { store, openReader } = underTest();
      const reader = await openReader();
      try {
        const arrived = reader.waitForCheckpoint('entries', 'main', (position) => Number(position) >= 2, {
          timeoutMs: 5_000,
        });
        const at = (position: string, _id: string) =>
          store.write({
            writes: [{ collection: entries.name, put: { _id } }],
            checkpoint: { view: 'entries', log: 'main', position },
          });
        await at('1', 'a');
        await at('2', 'b');
        expect(await arrived).toBe(true);
        expect(await idsWhere(reader, {})).toEqual(['a', 'b']);
        expect(await reader.waitForCheckpoint('entries', 'main', () => true, { timeoutMs: 0 })).toBe(true);
      } finally {
        await reader.close();
      }
    });

    it('leave a wait in vain with false at its time, with false at closing, with the reason when aborted', async () => {
      const { store, openReader } = underTest();
      expect(await store.waitForCheckpoint('entries', 'main', () => true, { timeoutMs: 1 })).toBe(false);
      const abort = new AbortController();
      const aborted = store.waitForCheckpoint('entries', 'main', () => true, {
        timeoutMs: 5_000,
        signal: abort.signal,
      });
      abort.abort(new Error('the client went away'));
      await expect(aborted).rejects.toThrow('the client went away');
      const reader = await openReader();
      const closing = reader.waitForCheckpoint('entries', 'main', () => true, { timeoutMs: 5_000 });
      await reader.close();
      expect(await closing).toBe(false);
    });

    it('reject a wait with what its question throws', async () => {
      const { store } = underTest();
      await store.write({ writes: [], checkpoint: { view: 'entries', log: 'main', position: 'x' } });
      const wait = store.waitForCheckpoint(
        'entries',
        'main',
        () => {
          throw new Error('another incarnation');
        },
        { timeoutMs: 5_000 },
      );
      await expect(wait).rejects.toThrow('another incarnation');
    });
  });

  describe('live views', () => {
    it('answer from the collection they were switched to, for every reader at once', async () => {
      const { store, openReader } = underTest();
      const reader = await openReader();
      try {
        await store.declareCollection(next);
        await putAll(store, [{ _id: 'old' }]);
        await putAll(store, [{ _id: 'new', kind: 'x' }], next.name);
        await store.switchView('entries', entries.name);
        expect(await idsWhere(reader, {}, 'entries')).toEqual(['old']);
        await store.switchView('entries', next.name);
        expect(await reader.liveCollection('entries')).toBe('entries_v2');
        expect(await idsWhere(reader, { kind: 'x' }, 'entries')).toEqual(['new']);
        expect(await reader.liveCollection('chronology')).toBeUndefined();
      } finally {
        await reader.close();
      }
    });

    it('are not written through, and not switched to what does not exist', async () => {
      const { store } = underTest();
      await store.switchView('entries', entries.name);
      await expect(putAll(store, [{ _id: 'a' }], 'entries')).rejects.toMatchObject({ code: 'COLLECTION_UNKNOWN' });
      await expect(store.switchView('entries', 'entries_v9')).rejects.toMatchObject({ code: 'COLLECTION_UNKNOWN' });
      await expect(store.switchView(entries.name, entries.name)).rejects.toMatchObject({ code: 'SPEC_REFUSED' });
      expect(await store.liveCollection('entries')).toBe(entries.name);
    });

    it('keep their collection from being dropped until they are switched away', async () => {
      const { store } = underTest();
      await store.declareCollection(next);
      await store.switchView('entries', entries.name);
      await expect(store.dropCollection(entries.name)).rejects.toMatchObject({ code: 'COLLECTION_LIVE' });
      await store.switchView('entries', next.name);
      await store.dropCollection(entries.name);
      await store.dropCollection(entries.name);
      expect(await store.collections()).toEqual([next]);
    });
  });

  describe('declaring collections', () => {
    it('leaves one alone that stands as declared, and refuses to alter its indexes', async () => {
      const { store } = underTest();
      await putAll(store, [{ _id: 'a' }]);
      await store.declareCollection(entries);
      expect(await store.count(entries.name, {})).toBe(1);
      const otherwise = store.declareCollection({ ...entries, indexes: [] });
      await expect(otherwise).rejects.toMatchObject({ code: 'COLLECTION_DECLARED_OTHERWISE' });
    });

    it('begins empty after a drop', async () => {
      const { store } = underTest();
      await putAll(store, [{ _id: 'a', people: ['ada'] }]);
      await store.dropCollection(entries.name);
      await store.declareCollection(entries);
      expect(await idsWhere(store, { people: 'ada' })).toEqual([]);
    });

    it.each<[string, CollectionSpec]>([
      ['a name that is no word', { name: 'entries; drop', indexes: [] }],
      ['a path with a quote', { name: 'x', indexes: [{ name: 'i', fields: ['a"b'] }] }],
      ['a path into an array', { name: 'x', indexes: [{ name: 'i', fields: ['a.0'] }] }],
      ['_id as a field', { name: 'x', indexes: [{ name: 'i', fields: ['_id'] }] }],
      ['an index without fields', { name: 'x', indexes: [{ name: 'i', fields: [] }] }],
      ['a field twice', { name: 'x', indexes: [{ name: 'i', fields: ['a', 'a'] }] }],
      [
        'an index name twice',
        {
          name: 'x',
          indexes: [
            { name: 'i', fields: ['a'] },
            { name: 'i', fields: ['b'] },
          ],
        },
      ],
      ['two fields in a multi index', { name: 'x', indexes: [{ name: 'i', fields: ['a', 'b'], multi: true }] }],
      [
        'a field both multi and ordinary',
        {
          name: 'x',
          indexes: [
            { name: 'i', fields: ['a'], multi: true },
            { name: 'j', fields: ['a'] },
          ],
        },
      ],
    ])('refuses %s', async (_, spec) => {
      await expect(underTest().store.declareCollection(spec)).rejects.toMatchObject({ code: 'SPEC_REFUSED' });
    });

    it('goes back to what was declared at opening, empty and without checkpoints, on reset', async () => {
      const { store } = underTest();
      await store.declareCollection(next);
      await store.switchView('entries', next.name);
      await store.write({
        writes: [{ collection: entries.name, put: { _id: 'a' } }],
        checkpoint: { view: 'entries', log: 'main', position: '1' },
      });
      await store.reset();
      expect(await store.collections()).toEqual([entries]);
      expect(await store.count(entries.name, {})).toBe(0);
      expect(await store.checkpoints()).toEqual([]);
      expect(await store.liveCollection('entries')).toBeUndefined();
    });
  });
}
