import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { parseCursor } from '../cursor.ts';
import { type Cursor, type Document, type Filter, type Query, type ReadStore, type Scalar } from '../read-store.ts';
import { entries, putAll, type UnderTest } from './collections.contract.ts';
import { compared, counted, having, sorted, within } from './naive-model.contract.ts';

import { sampling } from '../../../../test/tier.ts';

const weights: fc.Arbitrary<Scalar> = fc.oneof(
  fc.constantFrom<Scalar[]>(null, true, false, 0, 1, -1, '', 'a', 'b', '\u{1F642}', '\uFF5E'),
  // JSON knows no negative zero.
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map((number) => number + 0),
  fc.string({ unit: 'grapheme', maxLength: 3 }).filter((text) => !text.includes('\0')),
);
const document = fc.record({
  childId: fc.constantFrom('c1', 'c2', 'c3'),
  from: fc.constantFrom<(string | null)[]>('2026-01-01', '2026-01-02', '2026-01-03', null),
  weight: weights,
});

const documentsOf = (count: number): readonly Document[] =>
  fc.sample(document, { numRuns: count, seed: 20_260_301 }).map(({ childId, from, weight }, nth) => ({
    _id: `${((nth * 7_919) % count).toString(36)}${nth % 3 === 0 ? '\u{1F642}' : '\uFF5E'}`,
    childId,
    ...(from === null ? {} : { happened: { from } }),
    weight,
  }));

const orders = { byChild: [['childId'], ['happened', 'from']], byWeight: [['weight']], _id: [] } as const;

async function walk(
  store: ReadStore,
  query: Query,
  way: 'after' | 'before',
  from?: Cursor,
): Promise<readonly Document[]> {
  const pages: Document[][] = [];
  let cursor = from;
  for (;;) {
    const page = await store.find(entries.name, { ...query, [way]: cursor });
    pages.push([...page.documents]);
    if (!page.hasMore) return (way === 'after' ? pages : pages.reverse()).flat();
    expect(page.documents).toHaveLength(query.limit);
    cursor = way === 'after' ? page.cursors.at(-1) : page.cursors[0];
  }
}

export function describePaging(underTest: UnderTest): void {
  describe('sorting and paging', () => {
    const all = documentsOf(1_000);

    it('pages forward and backward over a thousand documents with many ties exactly as a naive sort orders them', async () => {
      const { store } = underTest();
      await putAll(store, all);
      const index = fc.constantFrom(...(['byChild', 'byWeight', '_id'] as const));
      const child = fc.constantFrom<(string | undefined)[]>(undefined, 'c1', 'c2');
      const limit = fc.constantFrom(37, 250, 999, 1_000);
      await fc.assert(
        fc.asyncProperty(
          index,
          fc.constantFrom('asc', 'desc'),
          child,
          limit,
          async (name, direction, childId, size) => {
            const expected = sorted(
              childId === undefined ? all : having(all, ['childId'], childId),
              orders[name],
              direction,
            );
            const query: Query = {
              filter: childId === undefined ? {} : { childId },
              sort: { index: name, direction },
              limit: size,
            };
            expect(await walk(store, query, 'after')).toEqual(expected);
            const last = await store.find(entries.name, {
              ...query,
              sort: { index: name, direction: direction === 'asc' ? 'desc' : 'asc' },
              limit: 1,
            });
            const before = await walk(store, query, 'before', last.cursors[0]);
            expect(before).toEqual(expected.slice(0, -1));
          },
        ),
        sampling(25, 200),
      );
    });

    it('goes on from any cursor of the same order, even that of a document the filter leaves out', async () => {
      const { store } = underTest();
      const some = all.slice(0, 200);
      await putAll(store, some);
      const inOrder = sorted(some, orders.byChild, 'asc');
      const { cursors } = await store.find(entries.name, {
        filter: {},
        sort: { index: 'byChild', direction: 'asc' },
        limit: 1_000,
      });
      await fc.assert(
        fc.asyncProperty(fc.nat(some.length - 1), fc.constantFrom('c1', 'c2', 'c3'), async (nth, childId) => {
          const query: Query = { filter: { childId }, sort: { index: 'byChild', direction: 'asc' }, limit: 1_000 };
          const after = await store.find(entries.name, { ...query, after: cursors[nth] });
          expect(after.documents).toEqual(having(inOrder.slice(nth + 1), ['childId'], childId));
          const before = await store.find(entries.name, { ...query, before: cursors[nth] });
          expect(before.documents).toEqual(having(inOrder.slice(0, nth), ['childId'], childId));
        }),
        sampling(40, 320),
      );
    });

    it('filters, ranges and counts any values as the naive model does', async () => {
      const { store } = underTest();
      await putAll(store, all);
      const held = all
        .map((each) => each['weight'])
        .filter((value) => typeof value === 'string' || typeof value === 'number');
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...held), fc.constantFrom(...held), async (one, other) => {
          expect(await store.count(entries.name, { weight: one })).toBe(having(all, ['weight'], one).length);
          if (typeof one !== typeof other) return;
          const [low, high] = compared(one, other) < 0 ? [one, other] : [other, one];
          const filter: Filter = { weight: { $gte: low, $lt: high } };
          expect(await store.count(entries.name, filter)).toBe(within(all, ['weight'], low, high).length);
          const between = within(all, ['weight'], low, high);
          expect(await store.countBy(entries.name, filter, 'happened.from')).toEqual(
            counted(between, ['happened', 'from']),
          );
        }),
        sampling(100, 800),
      );
      expect(await store.countBy(entries.name, {}, 'weight')).toEqual(counted(all, ['weight']));
    });

    it('sorts null first, then numbers, text by code point, false and true', async () => {
      const { store } = underTest();
      const inOrder: readonly Document[] = [
        { _id: '2' },
        { _id: '3', weight: null },
        { _id: '1', weight: -1.5 },
        { _id: '9', weight: 10 },
        { _id: '8', weight: '' },
        { _id: '4', weight: '10' },
        { _id: '5', weight: '9' },
        { _id: '0', weight: '\uFF5E' },
        { _id: '7', weight: '\u{1F642}' },
        { _id: '6', weight: false },
        { _id: '10', weight: true },
      ];
      await putAll(store, inOrder);
      const ascending = await store.find(entries.name, {
        filter: {},
        sort: { index: 'byWeight', direction: 'asc' },
        limit: 20,
      });
      expect(ascending.documents).toEqual(inOrder);
      const descending = await store.find(entries.name, {
        filter: {},
        sort: { index: 'byWeight', direction: 'desc' },
        limit: 20,
      });
      expect(descending.documents).toEqual([...inOrder].reverse());
    });

    describe('at their bounds', () => {
      const query: Query = { filter: {}, sort: { index: 'byWeight', direction: 'asc' }, limit: 2 };
      beforeEach(() => putAll(underTest().store, [{ _id: 'a' }, { _id: 'b' }]));

      it('says that there is no more when the last page is exactly full', async () => {
        expect(await underTest().store.find(entries.name, query)).toMatchObject({
          hasMore: false,
          documents: [{ _id: 'a' }, { _id: 'b' }],
        });
        expect(await underTest().store.find(entries.name, { ...query, limit: 1 })).toMatchObject({ hasMore: true });
      });

      it('keeps a cursor good when its document is gone', async () => {
        const { store } = underTest();
        const { cursors } = await store.find(entries.name, { ...query, limit: 1 });
        await store.write({ writes: [{ collection: entries.name, remove: 'a' }] });
        const rest = await store.find(entries.name, { ...query, after: parseCursor(String(cursors[0])) });
        expect(rest.documents).toEqual([{ _id: 'b' }]);
      });

      it.each([0, 1_001, 1.5, NaN, -1])('refuses a limit of %s', async (limit) => {
        await expect(underTest().store.find(entries.name, { ...query, limit })).rejects.toMatchObject({
          code: 'QUERY_REFUSED',
        });
      });

      it.each(['byNothing', 'byPeople'])('refuses to sort by %s', async (index) => {
        const sort = { index, direction: 'asc' } as const;
        await expect(underTest().store.find(entries.name, { ...query, sort })).rejects.toMatchObject({
          code: 'QUERY_REFUSED',
        });
      });

      it('refuses a cursor of another order, and both cursors at once', async () => {
        const { store } = underTest();
        const { cursors } = await store.find(entries.name, query);
        const other = { index: '_id', direction: 'asc' } as const;
        await expect(store.find(entries.name, { ...query, sort: other, after: cursors[0] })).rejects.toMatchObject({
          code: 'CURSOR_REFUSED',
        });
        await expect(
          store.find(entries.name, { ...query, after: cursors[0], before: cursors[1] }),
        ).rejects.toMatchObject({ code: 'QUERY_REFUSED' });
      });
    });
  });
}
