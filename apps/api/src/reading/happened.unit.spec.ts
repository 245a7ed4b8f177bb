import { describe, expect, it } from '@jest/globals';

import { momentWords } from './happened.ts';

const words = (
  precision: Parameters<typeof momentWords>[0]['precision'],
  value: string | null,
  to: string | null = null,
) => momentWords({ precision, value, to });

describe('when something happened, in words', () => {
  it.each([
    ['2026-03-03T16:30:00.000Z', '3 March 2026 at 4:30pm'],
    ['2026-07-01T08:00:00.000Z', '1 July 2026 at 9am'],
    ['2026-03-03T12:00:00.000Z', '3 March 2026 at midday'],
    ['2026-06-30T23:00:00.000Z', '1 July 2026 at midnight'],
    ['2026-03-03T00:05:00.000Z', '3 March 2026 at 12:05am'],
  ])('says %s by the clock of London: %s', (instant, said) => {
    expect(words('instant', instant)).toBe(said);
  });

  it('says no more than is known of a day, a month, a year and a range', () => {
    expect(words('day', '2026-03-03')).toBe('3 March 2026');
    expect(words('month', '2026-03')).toBe('March 2026');
    expect(words('year', '2026')).toBe('2026');
    expect(words('range', '2026-03-01', '2026-03-03')).toBe('between 1 March 2026 and 3 March 2026');
    expect(words('range', null, '2026-03-03')).toBe('on or before 3 March 2026');
  });

  it('shows no time where none is known', () => {
    expect(words('unknown', null)).toBe('at an unknown time');
  });
});
