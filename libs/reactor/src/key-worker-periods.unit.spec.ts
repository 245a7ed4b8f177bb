import { describe, expect, it } from '@jest/globals';

import { refusalCodes } from '#libs/feature';

// Whoever names the refusals must have declared them.
import '#libs/home';
import '#libs/record';

import { alterationOf } from './key-worker-periods.ts';
import { alreadySo } from './perform-step.ts';

const from = (day: string, to?: string) => ({
  from: `2026-03-${day}`,
  ...(to !== undefined && { to: `2026-03-${to}` }),
});

describe('what is to be altered in allocations', () => {
  it('is nothing where the days are the same, in however many pieces', () => {
    expect(alterationOf([from('01')], [from('01', '09'), from('09')])).toBeUndefined();
    expect(alterationOf([], [])).toBeUndefined();
  });

  it('is an allocation where there is none', () => {
    expect(alterationOf([from('01')], [])).toEqual({ endOn: undefined, allocate: [{ from: '2026-03-01' }] });
  });

  it('is an end on the day from which somebody else is key worker', () => {
    expect(alterationOf([from('01', '09')], [from('01')])).toEqual({ endOn: '2026-03-09', allocate: [] });
  });

  it('is an allocation from the day on which it ended, when the end was in error', () => {
    expect(alterationOf([from('01')], [from('01', '09')])).toEqual({
      endOn: undefined,
      allocate: [{ from: '2026-03-09' }],
    });
  });

  it('is an end on its first day when it should never have been', () => {
    expect(alterationOf([], [from('05')])).toEqual({ endOn: '2026-03-05', allocate: [] });
  });

  it('is both where the first day was another', () => {
    expect(alterationOf([from('03')], [from('05')])).toEqual({
      endOn: '2026-03-03',
      allocate: [{ from: '2026-03-03' }],
    });
    expect(alterationOf([from('05')], [from('03')])).toEqual({
      endOn: '2026-03-03',
      allocate: [{ from: '2026-03-05' }],
    });
  });

  it('is an allocation with a last day for days that are over', () => {
    expect(alterationOf([from('01', '09'), from('20')], [])).toEqual({
      endOn: undefined,
      allocate: [{ from: '2026-03-01', until: '2026-03-08' }, { from: '2026-03-20' }],
    });
  });

  it('leaves alone what was ended before it began', () => {
    expect(alterationOf([from('09')], [from('05', '05'), from('09')])).toBeUndefined();
  });
});

describe('refusals that mean that it is so already', () => {
  it('are refusals that some act has', () => {
    expect(refusalCodes()).toEqual(expect.arrayContaining(Object.values(alreadySo)));
  });
});
