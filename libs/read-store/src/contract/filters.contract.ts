import { beforeEach, describe, expect, it } from '@jest/globals';

import { type Filter } from '../read-store.ts';
import { entries, idsWhere, putAll, type UnderTest } from './collections.contract.ts';

export function describeFilters(underTest: UnderTest): void {
  describe('filters', () => {
    beforeEach(() =>
      putAll(underTest().store, [
        {
          _id: 'a',
          childId: 'c1',
          weight: 1,
          kind: 'incident',
          happened: { from: '2026-01-01' },
          people: ['ada', 'bob', 1],
        },
        { _id: 'b', childId: 'c1', weight: 2.5, kind: 'contact', happened: { from: '2026-02-01' }, people: ['bob'] },
        { _id: 'c', childId: 'c2', weight: '2', kind: 'incident', happened: { from: null }, people: [] },
        { _id: 'd', childId: 'c2', weight: true, kind: null, happened: 'unknown', people: 'ada' },
        { _id: 'e', weight: false, people: [['ada'], { ada: 'ada' }, null, true] },
        { _id: 'f', weight: -3, kind: '\u{1F642}' },
        { _id: 'g', weight: null, kind: '\uFF5E' },
        { _id: 'h', weight: '' },
      ]),
    );

    it.each<[string, Filter, string]>([
      ['everything, with no test at all', {}, 'abcdefgh'],
      ['equal text', { kind: 'incident' }, 'ac'],
      ['an equal number, which is neither text nor true', { weight: 1 }, 'a'],
      ['equal text, which is no number', { weight: '2' }, 'c'],
      ['true, which is not 1', { weight: true }, 'd'],
      ['false, which is neither 0 nor missing', { weight: false }, 'e'],
      ['null, which a missing field matches too', { kind: null }, 'deh'],
      ['null at a path that leads through text or nothing', { 'happened.from': null }, 'cdefgh'],
      ['several fields at once', { childId: 'c1', kind: 'incident' }, 'a'],
      ['any of several values, of several types', { weight: { $in: [2.5, '2', true, null] } }, 'bcdg'],
      ['none of no values', { weight: { $in: [] } }, ''],
      ['any of several ids', { _id: { $in: ['a', 'h', 'z'] } }, 'ah'],
      ['one id', { _id: 'c' }, 'c'],
      ['a range of ids', { _id: { $gt: 'b', $lte: 'd' } }, 'cd'],
      ['numbers above a bound, and nothing else', { weight: { $gt: 1 } }, 'b'],
      ['numbers from a bound', { weight: { $gte: 1 } }, 'ab'],
      ['numbers below a bound, and no null', { weight: { $lt: 1 } }, 'f'],
      ['numbers up to a bound', { weight: { $lte: 1 } }, 'af'],
      ['text from a bound, and no booleans', { weight: { $gte: '' } }, 'ch'],
      ['text above a bound', { weight: { $gt: '' } }, 'c'],
      ['text below a bound, and no numbers', { weight: { $lt: '2' } }, 'h'],
      ['text between bounds', { 'happened.from': { $gte: '2026-01-01', $lt: '2026-02-01' } }, 'a'],
      ['text by code point, not by code unit', { kind: { $gt: '\uFF5E' } }, 'f'],
      [
        'all parts of $and',
        { $and: [{ weight: { $gt: 0 } }, { $and: [{ childId: 'c1' }, { weight: { $lt: 2 } }] }] },
        'a',
      ],
      ['what an array contains', { people: 'bob' }, 'ab'],
      ['a scalar where an array might be, and nothing deeper', { people: 'ada' }, 'ad'],
      ['a number or a boolean in an array', { people: { $in: [1, true] } }, 'ae'],
      ['two contained values by $and', { $and: [{ people: 'ada' }, { people: 'bob' }] }, 'a'],
      ['a contained value beside others', { people: { $in: ['ada', 'bob'] }, childId: { $in: ['c1'] } }, 'ab'],
    ])('match %s', async (_, filter, ids) => {
      const { store } = underTest();
      expect(await idsWhere(store, filter)).toEqual(Array.from(ids));
      expect(await store.count(entries.name, filter)).toBe(ids.length);
    });

    it.each<[string, unknown]>([
      ['a path that no index declares', { note: 'x' }],
      ['a part of a declared path', { happened: 'x' }],
      ['an unknown operator', { kind: { $ne: 'x' } }],
      ['an unknown operator beside a known one', { weight: { $gt: 1, $regex: 'x' } }],
      ['an unknown operator at the top', { $or: [{ kind: 'x' }] }],
      ['$where', { $where: 'true' }],
      ['$in beside another operator', { weight: { $in: [1], $gt: 0 } }],
      ['$in of no array', { weight: { $in: '1' } }],
      ['$in of what is no scalar', { weight: { $in: [{ $gt: 0 }] } }],
      ['an array as a value', { kind: ['incident'] }],
      ['an empty test', { kind: {} }],
      ['undefined', { kind: undefined }],
      ['NaN', { weight: NaN }],
      ['a date', { kind: new Date(0) }],
      ['text with NUL', { kind: 'a\0' }],
      ['a lone surrogate', { kind: '\uDC00' }],
      ['a boolean as a bound', { weight: { $gt: true } }],
      ['null as a bound', { weight: { $gte: null } }],
      ['bounds of two types', { weight: { $gt: 1, $lt: 'x' } }],
      ['a number for _id', { _id: 5 }],
      ['a range on a multi field', { people: { $gt: 'a' } }],
      ['null on a multi field', { people: null }],
      ['an empty $and', { $and: [] }],
      ['$and beside a path', { $and: [{ kind: 'x' }], childId: 'c1' }],
      ['text in place of a filter', 'kind'],
      ['more than a thousand values', { kind: { $in: Array.from({ length: 1_001 }, () => 'x') } }],
    ])('refuse %s', async (_, refused) => {
      const { store } = underTest();
      // What the compiler would not let through, as it would come from careless code.
      await expect(store.count(entries.name, refused as Filter)).rejects.toMatchObject({ code: 'FILTER_REFUSED' });
    });

    it('counts by a field, with missing under null and every type apart', async () => {
      const { store } = underTest();
      expect(await store.countBy(entries.name, {}, 'kind')).toEqual(
        new Map([
          ['incident', 2],
          ['contact', 1],
          [null, 3],
          ['\u{1F642}', 1],
          ['\uFF5E', 1],
        ]),
      );
      expect(await store.countBy(entries.name, { _id: { $in: ['a', 'd', 'e'] } }, 'weight')).toEqual(
        new Map<unknown, number>([
          [1, 1],
          [true, 1],
          [false, 1],
        ]),
      );
      await expect(store.countBy(entries.name, {}, 'people')).rejects.toMatchObject({ code: 'QUERY_REFUSED' });
      await expect(store.countBy(entries.name, {}, 'note')).rejects.toMatchObject({ code: 'QUERY_REFUSED' });
    });
  });
}
