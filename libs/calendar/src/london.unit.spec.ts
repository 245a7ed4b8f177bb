import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { sampling } from '../../../test/tier.ts';
import {
  endOfLondonDay,
  instantOfWall,
  londonDateOf,
  londonWallOf,
  parseInstant,
  startOfLondonDay,
  type LondonOffset,
} from './index.ts';

describe('an instant', () => {
  it.each([
    ['2026-11-22T14:30:00.000Z', '2026-11-22T14:30:00.000Z'],
    ['2026-11-22T14:30Z', '2026-11-22T14:30:00.000Z'],
    ['2026-11-22T14:30:05.5Z', '2026-11-22T14:30:05.500Z'],
    ['2026-07-01T00:15:00+01:00', '2026-06-30T23:15:00.000Z'],
    ['2026-12-31T20:00:00-05:30', '2027-01-01T01:30:00.000Z'],
  ])('is read from %s into UTC with milliseconds', (text, instant) => expect(parseInstant(text)).toBe(instant));

  it.each([
    ...['', '2026-11-22', '2026-11-22T14:30:00', '2026-11-22 14:30:00Z', '2026-11-22T14:30:00z', '20261122T143000Z'],
    ...['2026-11-22T24:00:00Z', '2026-11-22T23:59:60Z', '2026-11-22T14Z', '2026-11-22T14:30:00.1234Z'],
    ...['2026-11-22T14:30:00+0100', '2026-11-22T14:30:00+15:00', '2026-11-22T14:30:00-00:00', '2026-02-30T10:00:00Z'],
    ...['1900-01-01T00:30:00+01:00', '2200-12-31T23:30:00-01:00', '+275760-09-13T00:00:00Z'],
  ])('is not read from %j', (text) => expect(parseInstant(text)).toBeUndefined());
});

describe('the London date and wall time of an instant', () => {
  it.each([
    ['a birth just after midnight in summer', '2026-06-30T23:10:00.000Z', '2026-07-01T00:10'],
    ['a birth just before midnight in summer', '2026-07-01T22:59:59.999Z', '2026-07-01T23:59'],
    ['a birth just after midnight in winter', '2026-12-01T00:10:00.000Z', '2026-12-01T00:10'],
    ['the last hour before the clocks go back in 2026', '2026-10-24T23:30:00.000Z', '2026-10-25T00:30'],
    ['01:30 the first time', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30'],
    ['01:30 the second time', '2026-10-25T01:30:00.000Z', '2026-10-25T01:30'],
    ['the late evening after', '2026-10-25T23:30:00.000Z', '2026-10-25T23:30'],
    ['the last minute before the clocks go forward in 2027', '2027-03-28T00:59:00.000Z', '2027-03-28T00:59'],
    ['the minute after', '2027-03-28T01:00:00.000Z', '2027-03-28T02:00'],
    ['the late evening of that day', '2027-03-28T23:30:00.000Z', '2027-03-29T00:30'],
    ['01:30 the first time in 2027', '2027-10-31T00:30:00.000Z', '2027-10-31T01:30'],
    ['01:30 the second time in 2027', '2027-10-31T01:30:00.000Z', '2027-10-31T01:30'],
    ['a winter of all-year summer time', '1970-01-01T23:30:00.000Z', '1970-01-02T00:30'],
    ['double summer time', '1944-06-06T22:30:00.000Z', '1944-06-07T00:30'],
  ])('is right for %s', (_, instant, wall) => {
    expect(londonWallOf(instant)).toBe(wall);
    expect(londonDateOf(instant)).toBe(wall.slice(0, 10));
  });

  it.each(['2026-11-22', '2026-11-22T14:30:00Z', '2026-02-30T00:00:00.000Z', '', '1899-12-31T23:59:59.999Z'])(
    'is not made up for %j',
    (text) => expect(() => londonDateOf(text)).toThrow(expect.objectContaining({ code: 'NOT_IN_CALENDAR' })),
  );
});

describe('the instant of a wall time', () => {
  it('is an hour earlier in summer and the same in winter', () => {
    expect(instantOfWall('2026-07-01T00:10')).toEqual({ ok: true, instant: '2026-06-30T23:10:00.000Z' });
    expect(instantOfWall('2026-12-01T00:10:05')).toEqual({ ok: true, instant: '2026-12-01T00:10:05.000Z' });
  });

  it.each(['2027-03-28T01:00', '2027-03-28T01:30', '2027-03-28T01:59:59'])('%s does not exist', (wall) => {
    expect(instantOfWall(wall)).toEqual({ ok: false, problem: 'TIME_DOES_NOT_EXIST' });
    expect(instantOfWall(wall, '+01:00')).toEqual({ ok: false, problem: 'TIME_DOES_NOT_EXIST' });
  });

  it('exists a minute before and after the clocks go forward', () => {
    expect(instantOfWall('2027-03-28T00:59')).toEqual({ ok: true, instant: '2027-03-28T00:59:00.000Z' });
    expect(instantOfWall('2027-03-28T02:00')).toEqual({ ok: true, instant: '2027-03-28T01:00:00.000Z' });
  });

  it.each(['2026-10-25', '2027-10-31'])('is asked about between 01:00 and 02:00 on %s', (date) => {
    const twice = { ok: false, problem: 'TIME_HAPPENS_TWICE', offsets: ['+01:00', '+00:00'] };
    expect(instantOfWall(`${date}T01:00`)).toEqual(twice);
    expect(instantOfWall(`${date}T01:59:59`)).toEqual(twice);
    expect(instantOfWall(`${date}T01:30`, '+01:00')).toEqual({ ok: true, instant: `${date}T00:30:00.000Z` });
    expect(instantOfWall(`${date}T01:30`, '+00:00')).toEqual({ ok: true, instant: `${date}T01:30:00.000Z` });
    expect(instantOfWall(`${date}T00:59`)).toEqual({ ok: true, instant: previousEvening(date) });
    expect(instantOfWall(`${date}T02:00`)).toEqual({ ok: true, instant: `${date}T02:00:00.000Z` });
  });

  it('is refused with an offset that London does not have then, and says which it has', () => {
    expect(instantOfWall('2026-07-01T10:00', '+00:00')).toEqual({
      ok: false,
      problem: 'TIME_DOES_NOT_EXIST',
      offsets: ['+01:00'],
    });
  });

  it.each(['', '2026-11-22', '2026-11-22T24:00', '2026-11-22T9:00', '2026-02-29T10:00', '2026-11-22T10:00Z'])(
    'is no time: %j',
    (text) => expect(instantOfWall(text)).toEqual({ ok: false, problem: 'NOT_A_TIME' }),
  );
});

/** 00:59 summer time on the two autumn nights, written by hand. */
const previousEvening = (date: string) =>
  date === '2026-10-25' ? '2026-10-24T23:59:00.000Z' : '2027-10-30T23:59:00.000Z';

describe('a London day', () => {
  it.each([
    ['2026-12-01', '2026-12-01T00:00:00.000Z', '2026-12-02T00:00:00.000Z'],
    ['2026-07-01', '2026-06-30T23:00:00.000Z', '2026-07-01T23:00:00.000Z'],
    ['2026-10-25', '2026-10-24T23:00:00.000Z', '2026-10-26T00:00:00.000Z'],
    ['2027-03-28', '2027-03-28T00:00:00.000Z', '2027-03-28T23:00:00.000Z'],
    ['2027-10-31', '2027-10-30T23:00:00.000Z', '2027-11-01T00:00:00.000Z'],
  ])('%s runs from %s up to %s', (date, start, end) => {
    expect(startOfLondonDay(date)).toBe(start);
    expect(endOfLondonDay(date)).toBe(end);
  });

  it('is not made up for what is no date', () => {
    expect(() => startOfLondonDay('2026-02-30')).toThrow(expect.objectContaining({ code: 'NOT_IN_CALENDAR' }));
  });
});

/** Swedish writes dates as ISO does; the formatter shares no code with the calendar. */
const formatter = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/London',
  dateStyle: 'short',
  timeStyle: 'short',
});
const naiveWall = (millis: number) => formatter.format(millis).replace(' ', 'T');

describe('against the clock of Intl', () => {
  const minute = 60_000;
  const from = Date.UTC(1900, 0, 1) / minute;
  const to = Date.UTC(2200, 11, 31) / minute;
  const anyMinute = fc.integer({ min: from, max: to }).map((minutes) => minutes * minute);
  /** Minutes within a day of the changes that matter here, where uniform draws would hardly ever land. */
  const nearChange = fc
    .tuple(
      fc.constantFrom(...['2026-10-25', '2027-03-28', '2027-10-31', '2028-03-26'].map((date) => Date.parse(date))),
      fc.integer({ min: -1_440, max: 1_440 }),
    )
    .map(([day, minutes]) => day + minutes * minute);
  const moment = fc.oneof(anyMinute, nearChange);

  it('every instant shows the same wall time', () => {
    fc.assert(
      fc.property(moment, (millis) => {
        expect(londonWallOf(new Date(millis).toISOString())).toBe(naiveWall(millis));
      }),
      sampling(100, 5_000),
    );
  });

  it('a wall time leads to the moments that show it: none, one or two', () => {
    fc.assert(
      fc.property(moment, (asIfUtc) => {
        const wall = new Date(asIfUtc).toISOString().slice(0, 16);
        const hours: readonly (readonly [number, LondonOffset])[] = [
          [2, '+02:00'],
          [1, '+01:00'],
          [0, '+00:00'],
        ];
        const showing = hours.filter(([hour]) => naiveWall(asIfUtc - hour * 60 * minute) === wall);
        const found = hours.flatMap(([, offset]) => {
          const reading = instantOfWall(wall, offset);
          return reading.ok ? [reading.instant] : [];
        });
        expect(found).toEqual(showing.map(([hour]) => new Date(asIfUtc - hour * 60 * minute).toISOString()));
        expect(instantOfWall(wall).ok).toBe(showing.length === 1);
      }),
      sampling(100, 5_000),
    );
  });
});
