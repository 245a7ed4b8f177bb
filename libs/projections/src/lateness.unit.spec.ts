import { describe, expect, it } from '@jest/globals';

import { type Entry, type Happened } from '#libs/feature';

import { latenessOf } from './lateness.ts';
import { momentOf, orderOf } from './moment.ts';

const basis = 'known';
const instant = (value: string): Happened => ({ precision: 'instant', value, basis });
const day = (value: string): Happened => ({ precision: 'day', value, basis });

function entry(happened: Happened, recordedAt: string, more: Partial<Entry> = {}): Entry {
  const actor = { kind: 'person', id: 'worker', role: 'key.worker' } as const;
  return {
    type: 'Note',
    body: {},
    entry: 1,
    id: 'e',
    class: 'general',
    when: { happened },
    recordedAt,
    actor,
    ...more,
  };
}

const late = (happened: Happened, recordedAt: string, more: Partial<Entry> = {}) =>
  latenessOf(entry(happened, recordedAt, more), momentOf(happened), undefined, 24);

describe('how late an entry is', () => {
  it('is not late exactly at the threshold, and late a millisecond after', () => {
    const at = instant('2026-03-09T10:00:00.000Z');
    expect(late(at, '2026-03-10T10:00:00.000Z')).toMatchObject({ late: false, lateByHours: null });
    expect(late(at, '2026-03-10T10:00:00.001Z')).toMatchObject({ late: true, lateByHours: 24 });
  });

  it('counts a day until it is over in London, in summer an hour before it is over in UTC', () => {
    expect(late(day('2026-07-01'), '2026-07-02T23:00:00.000Z').late).toBe(false);
    expect(late(day('2026-07-01'), '2026-07-02T23:00:00.001Z').late).toBe(true);
  });

  it('counts a month, a year and a range until their ends', () => {
    expect(late({ precision: 'month', value: '2026-02', basis }, '2026-03-02T00:00:00.000Z').late).toBe(false);
    expect(late({ precision: 'month', value: '2026-02', basis }, '2026-03-02T00:00:00.001Z').late).toBe(true);
    expect(late({ precision: 'year', value: '2025', basis }, '2026-01-02T00:00:00.001Z').late).toBe(true);
    expect(late({ precision: 'range', to: '2026-03-01', basis }, '2026-03-02T23:59:59.000Z').late).toBe(false);
  });

  it('says nothing of what happened at an unknown time, or was taken over from a file', () => {
    expect(late({ precision: 'unknown', basis }, '2026-03-10T10:00:00.000Z').late).toBe(false);
    const source = { file: 'return.csv', line: 2, sha256: 'a'.repeat(64) };
    expect(late(day('2020-01-01'), '2026-03-10T10:00:00.000Z', { source }).late).toBe(false);
  });
});

describe('the order of the chronology', () => {
  const places: readonly (readonly [Happened, number])[] = [
    [day('2026-03-09'), 5],
    [instant('2026-03-09T00:00:00.000Z'), 6],
    [instant('2026-03-09T08:00:00.000Z'), 1],
    [{ precision: 'month', value: '2026-03', basis }, 2],
    [{ precision: 'range', value: '2026-01-01', to: '2026-03-09', basis }, 3],
    [{ precision: 'unknown', basis }, 4],
  ];

  it('puts a range at its end, everything else at its beginning, and what happened at an unknown time last', () => {
    const order = places
      .map(([happened, number]) => [orderOf(happened, momentOf(happened), number), number] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, number]) => number);
    expect(order).toEqual([2, 6, 5, 1, 3, 4]);
  });

  it('takes a time outside the calendar for an unknown one', () => {
    expect(momentOf({ precision: 'year', value: '0001', basis })).toMatchObject({
      lower: undefined,
      happenedOn: undefined,
    });
  });
});
