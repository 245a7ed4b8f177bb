import { describe, expect, it } from '@jest/globals';

import { type Happened } from '#libs/feature';

import { dayOf } from './day-of.ts';

const on = (happened: Happened): string | undefined => dayOf({ happened });

describe('the day on which something happened', () => {
  it('is the date in London, not in UTC', () => {
    expect(on({ precision: 'instant', value: '2026-06-30T22:59:59.999Z', basis: 'known' })).toBe('2026-06-30');
    expect(on({ precision: 'instant', value: '2026-06-30T23:00:00.000Z', basis: 'known' })).toBe('2026-07-01');
  });

  it('is the last day of what is less exact', () => {
    expect(on({ precision: 'day', value: '2026-02-03', basis: 'known' })).toBe('2026-02-03');
    expect(on({ precision: 'month', value: '2028-02', basis: 'estimated' })).toBe('2028-02-29');
    expect(on({ precision: 'month', value: '2026-12', basis: 'estimated' })).toBe('2026-12-31');
    expect(on({ precision: 'year', value: '2019', basis: 'reported' })).toBe('2019-12-31');
    expect(on({ precision: 'range', to: '2026-03-31', basis: 'reported' })).toBe('2026-03-31');
  });

  it('is nothing when it is not known', () => expect(on({ precision: 'unknown', basis: 'reported' })).toBeUndefined());
});
