import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { sampling } from '../../../../test/tier.ts';
import { parseReference, referenceFrom } from './reference.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const reference = fc.uint8Array({ minLength: 5, maxLength: 5 }).map(referenceFrom);
const bare = reference.map((text) => text.replaceAll('-', ''));

describe('a record’s reference', () => {
  it('is nine symbols of Crockford’s alphabet in groups of four, four and one', () => {
    expect(referenceFrom(Uint8Array.of(0, 0, 0, 0, 0))).toBe('0000-0000-0');
    expect(referenceFrom(Uint8Array.of(255, 255, 255, 255, 255))).toMatch(/^ZZZZ-ZZZZ-[0-9A-HJKMNP-TV-Z]$/);
    // One in the last of eight symbols weighs α¹ = 2, one in the last but one α² = 4.
    expect(referenceFrom(Uint8Array.of(0, 0, 0, 0, 1))).toBe('0000-0001-2');
    expect(referenceFrom(Uint8Array.of(0, 0, 0, 0, 32))).toBe('0000-0010-4');
    // α⁵ = α² + 1 = 5.
    expect(referenceFrom(Uint8Array.of(0, 0, 16, 0, 0))).toBe('0001-0000-5');
  });

  it('uses all forty bits, so that references differ where their bytes do', () => {
    const five = fc.uint8Array({ minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(five, five, (one, other) => {
        const same = one.every((byte, index) => byte === other[index]);
        expect(referenceFrom(one) === referenceFrom(other)).toBe(same);
      }),
      sampling(100, 5_000),
    );
  });

  it('is not made of fewer than five bytes', () => {
    expect(() => referenceFrom(Uint8Array.of(1, 2, 3, 4))).toThrow(RangeError);
  });

  it('is read in lower case, without dashes, with I and L for 1 and O for 0', () => {
    expect(parseReference('0000-0001-2')).toBe('0000-0001-2');
    expect(parseReference(' ooooo ooi2 ')).toBe('0000-0001-2');
    expect(parseReference('oooo-oool-2')).toBe('0000-0001-2');
    fc.assert(
      fc.property(reference, (text) => parseReference(text.toLowerCase().replaceAll('-', '')) === text),
      sampling(100, 5_000),
    );
  });

  it('is none when it is too short, too long or holds a symbol of no alphabet', () => {
    for (const typed of ['', '0000-0000', '0000-0000-00', '0000-0000-U', '0000-000*-2']) {
      expect(parseReference(typed)).toBeUndefined();
    }
  });

  it('refuses every single wrong symbol at every place', () => {
    fc.assert(
      fc.property(bare, (text) => {
        for (let place = 0; place < text.length; place++) {
          for (const wrong of alphabet) {
            if (wrong === text.charAt(place)) continue;
            expect(parseReference(text.slice(0, place) + wrong + text.slice(place + 1))).toBeUndefined();
          }
        }
      }),
      sampling(25, 500),
    );
  });

  it('refuses every swap of two unlike symbols, next to each other or not', () => {
    fc.assert(
      fc.property(bare, fc.nat(8), fc.nat(8), (text, one, other) => {
        fc.pre(text.charAt(one) !== text.charAt(other));
        const swapped = Array.from(text);
        [swapped[one], swapped[other]] = [text.charAt(other), text.charAt(one)];
        expect(parseReference(swapped.join(''))).toBeUndefined();
      }),
      sampling(100, 5_000),
    );
  });
});
