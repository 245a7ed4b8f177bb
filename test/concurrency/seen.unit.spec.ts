import { describe, expect, it } from '@jest/globals';

import { faultsOfSeen, type Seen } from './seen.ts';

const a = { id: 'a', position: '9' };
const b = { id: 'b', position: '10' };
const c = { id: 'c', position: '11' };
const whole = [a, b, c];

const saw = (...events: readonly (typeof a)[]): readonly Seen[] => events.map((event) => ({ event }));
const reached = (position: string): Seen => ({ reached: position });

describe('the checker of what readers saw', () => {
  it('finds nothing in a prefix, none and all of it included', () => {
    for (const length of [0, 1, 2, 3]) expect(faultsOfSeen(saw(...whole.slice(0, length)), whole)).toEqual([]);
  });
  it('finds nothing in word of a place before the next event', () => {
    expect(faultsOfSeen([reached('start'), ...saw(a), reached('9'), ...saw(b, c), reached('99')], whole)).toEqual([]);
  });
  it('refuses a gap, filled later or not', () => {
    expect(faultsOfSeen(saw(a, c), whole)).toEqual(['not next: 11 after 9']);
    expect(faultsOfSeen(saw(a, c, b), whole)).toEqual([
      'not next: 11 after 9',
      'backwards: 10 after 11',
      'not next: 10 after 11',
    ]);
  });
  it('refuses an event that came twice', () => {
    expect(faultsOfSeen(saw(a, a), whole)).toContain('backwards: 9 after 9');
  });
  it('refuses an event that is not there in the end', () => {
    expect(faultsOfSeen(saw(a, b, c, { id: 'd', position: '12' }), whole)).toEqual(['not next: 12 after 11']);
    expect(faultsOfSeen(saw({ ...a, id: 'other' }), whole)).toEqual(['not next: 9 after start']);
  });
  it('refuses word that everything had come when it had not', () => {
    expect(faultsOfSeen([...saw(a), reached('10')], whole)).toEqual(['too early: 10 after 9']);
  });
});
