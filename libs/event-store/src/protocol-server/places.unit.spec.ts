import { describe, expect, it } from '@jest/globals';
import { beforeFirst, comparePlaces, justBefore, placeOf, positionOf, wireNumber } from './places.ts';

describe('a place of EventStoreDB', () => {
  it.each(['start', '7', '9007199254740993', '12:9', '18446744073709551614:0'])(
    'is the position %s, there and back',
    (position) => {
      expect(positionOf(placeOf(position), position)).toBe(position);
    },
  );

  it('is written in the words of the port that it is for', () => {
    const place = { commit: 12n, prepare: 9n };
    expect(positionOf(place, '500:500')).toBe('12:9');
    expect(positionOf({ commit: 12n, prepare: 12n }, '500')).toBe('12');
    expect(positionOf(place, 'start')).toBe('start');
  });

  it('has another just before it, from which a read gives it first', () => {
    expect(positionOf(justBefore(placeOf('7')), '500')).toBe('6');
    expect(positionOf(justBefore(placeOf('1')), '500')).toBe('start');
    expect(positionOf(justBefore(placeOf('12:9')), '500:500')).toBe('12:8');
  });

  it.each([
    ['start', '1', -1],
    ['9', '10', -1],
    ['5:9', '5:10', -1],
    ['7', '7', 0],
    ['6:0', '5:10', 1],
  ])('%s against %s gives %d', (a, b, order) => {
    expect(comparePlaces(placeOf(a), placeOf(b))).toBe(order);
  });

  it('goes out as the largest number when it is before the first event', () => {
    expect(wireNumber(beforeFirst.commit)).toBe('18446744073709551615');
  });
});
