import { describe, expect, it } from '@jest/globals';

import { cursorOf, parseCursor, placeOf } from './cursor.ts';

const byChild = { name: 'byChild', fields: ['childId', 'happened.from'] };

describe('a cursor', () => {
  it('holds the place of a document in its order, missing as null, through text and back', () => {
    const cursor = cursorOf(byChild, { _id: 'é"7', childId: 'c1' });
    expect(cursor).toBe('["byChild","c1",null,"é\\"7"]');
    expect(placeOf(byChild, parseCursor(cursor))).toEqual(['c1', null, 'é"7']);
  });

  it.each([
    '',
    'x',
    '{}',
    '[]',
    '["byChild"]',
    '["byChild",1]',
    '[1,"a"]',
    '["byChild",{"$gt":1},"a"]',
    '["byChild","a\\u0000"]',
  ])('is refused when the text is %s', (text) => {
    expect(() => parseCursor(text)).toThrow(/^The cursor was refused because .*Start again from the first page\.$/);
  });

  it('is refused by another order', () => {
    const cursor = cursorOf(byChild, { _id: 'a' });
    expect(() => placeOf({ name: 'byKind', fields: ['kind', 'childId'] }, cursor)).toThrow(
      'it belongs to another order',
    );
    expect(() => placeOf({ name: 'byChild', fields: ['childId'] }, cursor)).toThrow('it belongs to another order');
  });
});
