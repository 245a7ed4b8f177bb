import { describe, expect, it } from '@jest/globals';
import { comparePositions } from './position.ts';
import { parseStreamName } from './stream-name.ts';

describe('stream names', () => {
  it('are a category and a key', () => {
    expect(parseStreamName('childRecord-0f5a2f0e-9d7c-4c7e-8a39-5d2c2b8f1a01')).toMatch(/^childRecord-/);
  });

  it.each(['', 'home', '-1', '$all', '$ce-home', 'home-', 'home-a b', 'home-1\n', 'hôme-1', 'home1-1'])(
    'do not take %j, and do not repeat it',
    (text) => {
      expect(() => parseStreamName(text)).toThrow(expect.objectContaining({ code: 'MALFORMED_STREAM_NAME' }));
    },
  );
});

describe('positions', () => {
  it.each([
    ['9', '10', -1],
    ['10', '9', 1],
    ['7', '7', 0],
    ['9007199254740993', '9007199254740992', 1],
    ['5:9', '5:10', -1],
    ['6:0', '5:10', 1],
    ['18446744073709551615:1', '18446744073709551615:1', 0],
  ])('%s against %s gives %d', (a, b, order) => {
    expect(Math.sign(comparePositions(a, b))).toBe(order);
  });

  it.each(['', 'start', '-1', '1:2:3', '1.5'])('%j is not one', (text) => {
    expect(() => comparePositions(text, '1')).toThrow(expect.objectContaining({ code: 'MALFORMED_POSITION' }));
  });
});
