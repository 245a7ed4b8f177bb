import { describe, expect, it } from '@jest/globals';
import { isAfter, later, placeOf, positionOf } from './positions.ts';

describe('positions of EventStoreDB', () => {
  it('are commit and prepare, both, beyond what a number of JavaScript holds', () => {
    const place = { commit: 18446744073709551615n, prepare: 9007199254740993n };
    expect(positionOf(place)).toBe('18446744073709551615:9007199254740993');
    expect(placeOf('18446744073709551615:9007199254740993')).toEqual(place);
  });

  it('tell apart two events of one commit', () => {
    expect(isAfter('90:41', '90:40')).toBe(true);
    expect(isAfter('90:40', '90:40')).toBe(false);
  });

  it('come after the start, which comes after nothing', () => {
    expect(isAfter('0:0', 'start')).toBe(true);
    expect(isAfter('start', 'start')).toBe(false);
    expect(later('start', '7:7')).toBe('7:7');
  });

  it.each(['7', '7:', ':7', '7:7:7', '-1:0', 'end', '18446744073709551616:0', ''])('do not take %j', (text) => {
    expect(() => placeOf(text)).toThrow(expect.objectContaining({ code: 'MALFORMED_POSITION' }));
  });
});
