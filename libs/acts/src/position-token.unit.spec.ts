import { describe, expect, it } from '@jest/globals';

import { placeOf, tokenOf } from './position-token.ts';

const place = { incarnation: '7d1f4c51-1111-4aaa-8bbb-000000000001', record: '00000042', access: 'start' };
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('the token of a place in both logs', () => {
  it('names the place that it was made of', () => {
    expect(placeOf(tokenOf(place))).toEqual(place);
  });

  it('can stand in an address and a header as it is', () => {
    expect(tokenOf({ ...place, record: '?>~ÿ' })).toMatch(/^[\w-]+$/);
  });

  it.each([
    '',
    'not a token',
    '{}',
    encoded(null),
    encoded({}),
    encoded({ i: 'a', r: 'b' }),
    encoded({ i: 'a', r: 'b', a: 3 }),
    encoded({ i: 'a', r: 'b', a: 'c', more: 1 }),
    encoded({ i: 'a', r: 'b', a: 'x'.repeat(81) }),
  ])('is none of ours: %j', (token) => {
    expect(placeOf(token)).toBeUndefined();
  });
});
