import { describe, expect, it } from '@jest/globals';

import { type ChildStanding, permitsToRead, type Reader, sightOf } from './policy.ts';

const today = '2026-03-09';
const oak = 'home-oak';
const resident: ChildStanding = { record: 'child-1', residentIn: oak, homes: [oak] };

const held = (role: string, more: Partial<Reader['roles'][number]> = {}) => ({
  role,
  homes: [oak],
  from: '2020-01-01',
  ...more,
});
const reader = (role: string, ...allocations: Reader['allocations']): Reader => ({
  id: 'person-1',
  roles: [held(role)],
  allocations,
});

describe('the sight of a reader', () => {
  const sight = (who: Reader) => sightOf(permitsToRead(who, resident, 'chronology', today));

  it('is none without a permit', () => {
    expect(sightOf([])).toBeUndefined();
  });

  it('is of the classes of every permit together', () => {
    const own = sight(reader('key.worker', { child: 'child-1', as: 'key.worker', from: '2020-01-01' }));
    expect(own?.rules).toEqual(['key.worker/own-key-child', 'key.worker/children-of-the-home']);
    expect(own?.roles).toEqual(['key.worker']);
    const seen = ['general', 'safeguarding', 'health', 'thirdParty', 'therapy', 'unheard'].map((one) =>
      own?.sees(one, today),
    );
    expect(seen).toEqual([true, true, true, false, false, false]);
    expect(sight(reader('key.worker'))?.sees('health', today)).toBe(false);
  });

  it.each([
    ['2026-01-31', false],
    ['2026-02-01', true],
    ['2026-02-28', true],
    ['2026-03-01', false],
    [undefined, false],
  ])('of an inspector is what happened between two dates, both included: %s', (on, sees) => {
    const dates = { contentFrom: '2026-02-01', contentTo: '2026-02-28' };
    const inspector: Reader = { id: 'p', roles: [held('inspector', dates)], allocations: [] };
    expect(sight(inspector)?.sees('general', on)).toBe(sees);
  });

  it.each([
    [{ contentFrom: '2026-02-01' }, '2026-01-31', false],
    [{ contentFrom: '2026-02-01' }, '2099-01-01', true],
    [{ contentTo: '2026-02-28' }, '1990-01-01', true],
    [{ contentTo: '2026-02-28' }, undefined, false],
    [{}, undefined, true],
  ])('is open where a date is missing: %j on %s', (dates, on, sees) => {
    const inspector: Reader = { id: 'p', roles: [held('inspector', dates)], allocations: [] };
    expect(sight(inspector)?.sees('general', on)).toBe(sees);
  });

  it('does not join the dates of one role with the classes of another', () => {
    const both: Reader = {
      id: 'p',
      roles: [held('inspector', { contentTo: '2025-12-31' }), held('residential.worker')],
      allocations: [],
    };
    expect(sight(both)?.sees('therapy', '2025-12-31')).toBe(true);
    expect(sight(both)?.sees('therapy', '2026-01-01')).toBe(false);
    expect(sight(both)?.sees('general', '2026-01-01')).toBe(true);
  });
});
