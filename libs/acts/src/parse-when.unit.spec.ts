import { describe, expect, it } from '@jest/globals';

import { isRefusal, type When } from '#libs/feature';

import { type WhenInput } from './act-request.ts';
import { parseWhen, spanOf } from './parse-when.ts';

const now = '2026-11-22T14:30:00.000Z';

/** The times as read; throws when they were refused. */
function read(input: WhenInput | undefined, at = now): When {
  const when = parseWhen(input, at);
  if (isRefusal(when)) throw new TypeError(`Refused: ${when.code}`);
  return when;
}

/** Code and field of the refusal. */
function refused(input: WhenInput, at = now): readonly [string, string | undefined] {
  const when = parseWhen(input, at);
  if (!isRefusal(when)) throw new TypeError('Nothing was refused.');
  return [when.code, when.field];
}

const zone = 'Europe/London';
const known = 'known';

describe('when something happened', () => {
  it('is now when nothing was said', () => {
    const happened = { precision: 'instant', value: now, basis: known, wall: '2026-11-22T14:30', zone };
    expect(read(undefined)).toEqual({ happened });
    expect(read({})).toEqual({ happened });
  });

  it.each<[string, object]>([
    ['2026-07-01T10:00', { precision: 'instant', value: '2026-07-01T09:00:00.000Z', wall: '2026-07-01T10:00', zone }],
    [
      '2026-07-01T10:00:30',
      { precision: 'instant', value: '2026-07-01T09:00:30.000Z', wall: '2026-07-01T10:00', zone },
    ],
    ['2026-07-01T10:00Z', { precision: 'instant', value: '2026-07-01T10:00:00.000Z', wall: '2026-07-01T11:00', zone }],
    [
      '2026-07-01T00:15:00+02:00',
      { precision: 'instant', value: '2026-06-30T22:15:00.000Z', wall: '2026-06-30T23:15', zone },
    ],
    ['2026-03-09', { precision: 'day', value: '2026-03-09' }],
    ['2026-03', { precision: 'month', value: '2026-03' }],
    ['2026', { precision: 'year', value: '2026' }],
    ['unknown', { precision: 'unknown' }],
  ])('is read as exactly as it was said: %s', (happened, expected) => {
    expect(read({ happened })).toEqual({ happened: { ...expected, basis: known } });
  });

  it('keeps on what it is based', () => {
    expect(read({ happened: '2026', basis: 'estimated' }).happened.basis).toBe('estimated');
    expect(read({ basis: 'reported' }).happened.basis).toBe('reported');
  });

  it.each([
    '',
    'yesterday',
    '09/03/2026',
    '2026-02-30',
    '2026-13',
    '2026-3-9',
    '1899',
    '2026-03-09T24:00',
    '2026-03-09T',
  ])('is not made up for %j', (happened) => {
    expect(refused({ happened })).toEqual(['NOT_A_TIME', 'when.happened']);
  });
});

describe('a range of days', () => {
  it('has both ends, or the upper one alone', () => {
    expect(read({ happened: '2026-03-01', to: '2026-03-09' }).happened).toEqual({
      precision: 'range',
      value: '2026-03-01',
      to: '2026-03-09',
      basis: known,
    });
    expect(read({ happened: '2026-03-09', to: '2026-03-09' }).happened).toMatchObject({ to: '2026-03-09' });
    expect(read({ to: '2026-03-09' }).happened).toEqual({ precision: 'range', to: '2026-03-09', basis: known });
  });

  it('is refused at the end that is wrong', () => {
    expect(refused({ happened: '2026-03-10', to: '2026-03-09' })).toEqual(['NOT_A_TIME', 'when.to']);
    expect(refused({ happened: '2026-03-01', to: '2026-03' })).toEqual(['NOT_A_TIME', 'when.to']);
    expect(refused({ happened: '2026-03', to: '2026-03-09' })).toEqual(['NOT_A_TIME', 'when.happened']);
    expect(refused({ happened: '2026-03-01T10:00', to: '2026-03-09' })).toEqual(['NOT_A_TIME', 'when.happened']);
  });
});

describe('a night when the clocks change', () => {
  const later = '2028-01-01T00:00:00.000Z';

  it('asks which of two, and takes the answer', () => {
    const twice = { happened: '2026-10-25T01:30' };
    expect(refused(twice)).toEqual(['TIME_HAPPENS_TWICE', 'when.offset']);
    expect(read({ ...twice, offset: '+01:00' }).happened).toMatchObject({ value: '2026-10-25T00:30:00.000Z' });
    expect(read({ ...twice, offset: '+00:00' }).happened).toMatchObject({
      value: '2026-10-25T01:30:00.000Z',
      wall: '2026-10-25T01:30',
    });
  });

  it('has two of every minute from 01:00 until just before 02:00, and of no other', () => {
    for (const wall of ['2026-10-25T01:00', '2026-10-25T01:59:59'])
      expect(refused({ happened: wall })[0]).toBe('TIME_HAPPENS_TWICE');
    expect(read({ happened: '2026-10-25T00:59:59' }).happened).toMatchObject({ value: '2026-10-24T23:59:59.000Z' });
    expect(read({ happened: '2026-10-25T02:00' }).happened).toMatchObject({ value: '2026-10-25T02:00:00.000Z' });
  });

  it('has no minute from 01:00 until just before 02:00 in spring, whatever offset is given', () => {
    for (const wall of ['2027-03-28T01:00', '2027-03-28T01:59:59'])
      expect(refused({ happened: wall }, later)).toEqual(['TIME_DOES_NOT_EXIST', 'when.happened']);
    expect(refused({ happened: '2027-03-28T01:30', offset: '+01:00' }, later)[0]).toBe('TIME_DOES_NOT_EXIST');
    expect(read({ happened: '2027-03-28T00:59:59' }, later).happened).toMatchObject({
      value: '2027-03-28T00:59:59.000Z',
    });
    expect(read({ happened: '2027-03-28T02:00' }, later).happened).toMatchObject({ value: '2027-03-28T01:00:00.000Z' });
  });

  it('is not blamed for an offset that London did not have then', () => {
    expect(refused({ happened: '2026-03-09T14:30', offset: '+01:00' })).toEqual(['OFFSET_NOT_THEN', 'when.offset']);
    expect(refused({ happened: '2026-10-25T01:30', offset: '+05:00' })).toEqual(['OFFSET_NOT_THEN', 'when.offset']);
    expect(read({ happened: '2026-03-09T14:30', offset: '+00:00' }).happened).toMatchObject({
      value: '2026-03-09T14:30:00.000Z',
    });
  });

  it('can be told of by when somebody learned of it too, with the offset behind the time', () => {
    expect(refused({ learnedAt: '2026-10-25T01:30' })).toEqual(['TIME_HAPPENS_TWICE', 'when.learnedAt']);
    expect(refused({ learnedAt: '2027-03-28T01:30' }, later)).toEqual(['TIME_DOES_NOT_EXIST', 'when.learnedAt']);
    expect(read({ learnedAt: '2026-10-25T01:30+01:00' }).learnedAt).toBe('2026-10-25T00:30:00.000Z');
    const when = parseWhen({ learnedAt: '2026-10-25T01:30' }, now);
    expect(isRefusal(when) && when.remedy).toBe('Say which one behind the time itself: +01:00 or +00:00.');
  });
});

describe('the future', () => {
  it('begins with the next millisecond', () => {
    expect(read({ happened: '2026-11-22T14:30:00.000Z' }).happened).toMatchObject({ value: now });
    expect(refused({ happened: '2026-11-22T14:30:00.001Z' })).toEqual(['HAPPENED_IN_FUTURE', 'when.happened']);
    expect(read({ learnedAt: '2026-11-22T14:30:00.000Z' }).learnedAt).toBe(now);
    expect(refused({ learnedAt: '2026-11-22T14:30:00.001Z' })).toEqual(['HAPPENED_IN_FUTURE', 'when.learnedAt']);
  });

  it('begins with London’s next day, month or year where that is all that was said', () => {
    const endOfJune = '2026-06-30T22:59:59.999Z';
    const july = '2026-06-30T23:00:00.000Z';
    for (const happened of ['2026-07-01', '2026-07']) {
      expect(refused({ happened }, endOfJune)).toEqual(['HAPPENED_IN_FUTURE', 'when.happened']);
      expect(isRefusal(parseWhen({ happened }, july))).toBe(false);
    }
    expect(refused({ happened: '2027' }, '2026-12-31T23:59:59.999Z')[0]).toBe('HAPPENED_IN_FUTURE');
    expect(read({ happened: '2027' }, '2027-01-01T00:00:00.000Z').happened).toMatchObject({ value: '2027' });
  });

  it('is no end of a range: the upper end may be today', () => {
    expect(read({ to: '2026-11-22' }).happened).toMatchObject({ to: '2026-11-22' });
    expect(refused({ to: '2026-11-23' })).toEqual(['HAPPENED_IN_FUTURE', 'when.to']);
    expect(refused({ happened: '2026-11-23', to: '2026-11-24' })).toEqual(['HAPPENED_IN_FUTURE', 'when.happened']);
  });
});

describe('what was said besides', () => {
  it('keeps when somebody learned of it and the shift to which it counts', () => {
    expect(
      read({ happened: '2026-11-22T02:00', learnedAt: '2026-11-22T07:30', shiftDate: '2026-11-21' }),
    ).toMatchObject({ learnedAt: '2026-11-22T07:30:00.000Z', shiftDate: '2026-11-21' });
  });

  it('is refused by its field', () => {
    expect(refused({ learnedAt: 'lately' })).toEqual(['NOT_A_TIME', 'when.learnedAt']);
    expect(refused({ learnedAt: '2026-11-22' })).toEqual(['NOT_A_TIME', 'when.learnedAt']);
    expect(refused({ shiftDate: '2026-02-30' })).toEqual(['NOT_A_TIME', 'when.shiftDate']);
    expect(refused({ shiftDate: '2026-11' })).toEqual(['NOT_A_TIME', 'when.shiftDate']);
  });

  it('has a shift date of tomorrow at the latest: a night shift may count to the day on which it ends', () => {
    expect(read({ shiftDate: '2026-11-23' }).shiftDate).toBe('2026-11-23');
    expect(refused({ shiftDate: '2026-11-24' })).toEqual(['HAPPENED_IN_FUTURE', 'when.shiftDate']);
    expect(refused({ shiftDate: '2200-06-01' })).toEqual(['HAPPENED_IN_FUTURE', 'when.shiftDate']);
  });
});

describe('the span of days on which something can have happened', () => {
  it.each<[WhenInput, string | undefined, string | undefined]>([
    [{ happened: '2026-06-30T23:30Z' }, '2026-07-01', '2026-07-01'],
    [{ happened: '2026-03-09' }, '2026-03-09', '2026-03-09'],
    [{ happened: '2024-02' }, '2024-02-01', '2024-02-29'],
    [{ happened: '2025-12' }, '2025-12-01', '2025-12-31'],
    [{ happened: '2025' }, '2025-01-01', '2025-12-31'],
    [{ happened: '2026-03-01', to: '2026-03-09' }, '2026-03-01', '2026-03-09'],
    [{ to: '2026-03-09' }, undefined, '2026-03-09'],
    [{ happened: 'unknown' }, undefined, undefined],
  ])('of %j is from %s to %s', (input, first, last) => {
    expect(spanOf(read(input).happened)).toEqual({ first, last });
  });
});
