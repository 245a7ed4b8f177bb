import { describe, expect, it } from '@jest/globals';

import { type Fence, type Lease, type ReadStore } from '../read-store.ts';
import { entries, putAll, type UnderTest } from './collections.contract.ts';

/** Epochs outlive a reset, so that each test uses a lease of its own. */
let leases = 0;
const freshName = () => `lease ${++leases}`;

const taken = async (store: ReadStore, name: string, holder: string, forMs = 60_000): Promise<Lease> => {
  const lease = await store.takeLease(name, holder, forMs);
  if (!lease) throw new Error('Another holder has the lease.');
  return lease;
};

/** A lease that has lapsed by itself; asks the store until its clock says so. */
const lapsed = async (store: ReadStore, name: string, holder: string): Promise<Lease> => {
  const lease = await taken(store, name, holder, 1);
  while (!(await store.lease(name))?.lapsed);
  return lease;
};

const fenceOf = ({ name, epoch }: Lease): Fence => ({ lease: name, epoch });
const refused = { code: 'READ_STORE_FENCED' };

export function describeLeases(underTest: UnderTest): void {
  describe('leases', () => {
    it('belong to one holder, who renews them at their epoch', async () => {
      const { store } = underTest();
      const name = freshName();
      expect(await store.lease(name)).toBeUndefined();
      expect(await store.takeLease(name, 'one', 60_000)).toEqual({ name, holder: 'one', epoch: 1 });
      expect(await store.takeLease(name, 'two', 60_000)).toBeUndefined();
      expect(await store.takeLease(name, 'one', 60_000)).toEqual({ name, holder: 'one', epoch: 1 });
      expect(await store.lease(name)).toEqual({ name, holder: 'one', epoch: 1, lapsed: false });
    });

    it('are taken from a holder who let them lapse, with a greater epoch even by itself', async () => {
      const { store } = underTest();
      const name = freshName();
      await lapsed(store, name, 'one');
      expect(await store.lease(name)).toEqual({ name, holder: 'one', epoch: 1, lapsed: true });
      expect(await store.takeLease(name, 'one', 1)).toEqual({ name, holder: 'one', epoch: 2 });
      while (!(await store.lease(name))?.lapsed);
      expect(await store.takeLease(name, 'two', 60_000)).toEqual({ name, holder: 'two', epoch: 3 });
    });

    it('are free once given back, and not given back by who no longer holds them', async () => {
      const { store } = underTest();
      const name = freshName();
      const first = await taken(store, name, 'one');
      await store.giveBackLease(first);
      const second = await taken(store, name, 'two');
      expect(second.epoch).toBe(2);
      await store.giveBackLease(first);
      await store.giveBackLease({ ...second, holder: 'one' });
      expect(await store.lease(name)).toEqual({ ...second, lapsed: false });
    });

    it('go to exactly one of many who ask at once', async () => {
      const { store } = underTest();
      const name = freshName();
      const asked = Array.from({ length: 20 }, (_, nth) => store.takeLease(name, `holder ${nth}`, 60_000));
      const got = (await Promise.all(asked)).filter((lease) => lease !== undefined);
      expect(got).toHaveLength(1);
      expect(await store.lease(name)).toEqual({ ...got[0], lapsed: false });
    });

    it('are seen by every reader and outlive a reset', async () => {
      const { store, openReader } = underTest();
      const lease = await taken(store, freshName(), 'one');
      await store.reset();
      const reader = await openReader();
      try {
        expect(await reader.lease(lease.name)).toEqual({ ...lease, lapsed: false });
        expect(await reader.leases()).toContainEqual({ ...lease, lapsed: false });
      } finally {
        await reader.close();
      }
    });

    it.each([
      ['', 'one', 1],
      ['a\0', 'one', 1],
      ['a', '', 1],
      ['a', 'x'.repeat(201), 1],
      ['a', 'one', 0],
      ['a', 'one', 1.5],
      ['a', 'one', NaN],
      ['a', 'one', 3_600_001],
    ])('are refused when asked for with (%j, %j, %s)', async (name, holder, forMs) => {
      await expect(underTest().store.takeLease(name, holder, forMs)).rejects.toMatchObject({ code: 'SPEC_REFUSED' });
    });
  });

  describe('fences', () => {
    const collection = entries.name;
    const at = (position: string) => ({ view: 'entries', log: 'main', position });

    it('let through who holds the lease', async () => {
      const { store } = underTest();
      const fence = fenceOf(await taken(store, freshName(), 'one'));
      const next = { name: 'entries_v2', indexes: [] };
      await store.declareCollection(next, fence);
      await store.switchView('entries', next.name, fence);
      await store.write({
        writes: [
          { collection, put: { _id: 'a', _v: 1 } },
          { collection, put: { _id: 'a', _v: 0 } },
          { collection, put: { _id: 'b' } },
          { collection, remove: 'b' },
        ],
        checkpoint: at('1'),
        fence,
      });
      expect(await store.get(collection, 'a')).toEqual({ _id: 'a', _v: 1 });
      expect(await store.count(collection, {})).toBe(1);
      expect(await store.checkpoint('entries', 'main')).toEqual(at('1'));
      await store.dropCollection(collection, fence);
      expect(await store.collections()).toEqual([next]);
    });

    it.each<[string, (store: ReadStore, name: string) => Promise<Lease>]>([
      [
        'whose lease another took',
        async (store, name) => {
          const first = await taken(store, name, 'one');
          await store.giveBackLease(first);
          await taken(store, name, 'two');
          return first;
        },
      ],
      ['whose lease lapsed', (store, name) => lapsed(store, name, 'one')],
      ['whose lease nobody ever took', (_, name) => Promise.resolve({ name, holder: 'one', epoch: 1 })],
    ])('keep everything from who comes %s', async (_, leaseOf) => {
      const { store } = underTest();
      const fence = fenceOf(await leaseOf(store, freshName()));
      await putAll(store, [{ _id: 'kept' }]);
      await store.write({ writes: [], checkpoint: at('1') });
      await store.switchView('entries', collection);
      const next = { name: 'entries_v2', indexes: [] };

      const writes = [
        { collection, put: { _id: 'a' } },
        { collection, remove: 'kept' },
      ];
      await expect(store.write({ writes, checkpoint: at('2'), fence })).rejects.toMatchObject(refused);
      await expect(store.write({ writes, fence })).rejects.toMatchObject(refused);
      await expect(store.write({ writes: [], checkpoint: at('2'), fence })).rejects.toMatchObject(refused);
      await expect(store.declareCollection(next, fence)).rejects.toMatchObject(refused);
      await store.declareCollection(next);
      await expect(store.switchView('entries', next.name, fence)).rejects.toMatchObject(refused);
      await expect(store.dropCollection(next.name, fence)).rejects.toMatchObject(refused);

      expect(await store.get(collection, 'kept')).toEqual({ _id: 'kept' });
      expect(await store.count(collection, {})).toBe(1);
      expect(await store.checkpoint('entries', 'main')).toEqual(at('1'));
      expect(await store.liveCollection('entries')).toBe(collection);
      expect(await store.collections()).toEqual([entries, next]);
    });

    it('say what to do and hold no document', async () => {
      const { store } = underTest();
      const fence = { lease: 'projections of none', epoch: 4 };
      const write = store.write({ writes: [{ collection, put: { _id: 'secret' } }], fence });
      await expect(write).rejects.toMatchObject({
        message:
          'The lease projections of none no longer stands at epoch 4. Stop what was begun under it; take the lease again to go on.',
      });
    });
  });
}
