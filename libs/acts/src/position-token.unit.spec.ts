import { describe, expect, it } from '@jest/globals';

import { markOf, placeOf, tokenOf } from './position-token.ts';

const place = { incarnation: '7d1f4c51-1111-4aaa-8bbb-000000000001', record: '00000042', access: 'start' };
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('the token of a place in both logs', () => {
  it('names the place that it was made of', () => {
    expect(placeOf(tokenOf(place))).toEqual(place);
    expect(placeOf(tokenOf({ ...place, mark: '0123456789abcdef' }))).toEqual({ ...place, mark: '0123456789abcdef' });
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

describe('the mark of a place', () => {
  const log = (...ids: readonly string[]) => ({ eventIdAt: (at: string) => Promise.resolve(ids[Number(at) - 1]) });
  const at = (record: string, access = 'start') => ({ record, access });
  const logs = { record: log('a', 'b'), access: log('c') };

  it('is another one where either log has another event', async () => {
    const mark = await markOf(logs, at('2', '1'));
    expect(mark).toMatch(/^[0-9a-f]{16}$/);
    expect(await markOf({ ...logs, record: log('b', 'b') }, at('2', '1'))).toBe(mark);
    expect(await markOf({ ...logs, record: log('a', 'z') }, at('2', '1'))).not.toBe(mark);
    expect(await markOf({ ...logs, access: log('z') }, at('2', '1'))).not.toBe(mark);
    expect(await markOf(logs, at('start'))).toMatch(/^[0-9a-f]{16}$/);
  });

  it('is none past the end of a log, and none of a log that cannot tell', async () => {
    expect(await markOf(logs, at('3'))).toBeUndefined();
    expect(await markOf({ ...logs, access: {} }, at('1', '1'))).toBeUndefined();
  });
});
