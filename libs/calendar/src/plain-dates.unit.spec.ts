import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { sampling } from '../../../test/tier.ts';
import { addDays, addMonths, ageOn, dayNumber, daysBetween, mondayOf, parsePlainDate } from './index.ts';

describe('a plain date', () => {
  it.each(['1900-01-01', '2000-02-29', '2028-02-29', '2026-10-25', '2200-12-31'])('is read as written: %s', (text) => {
    expect(parsePlainDate(text)).toBe(text);
  });

  it.each([
    ...[
      '',
      '2026',
      '2026-W47',
      '20261122',
      '2026-11-2',
      '22/11/2026',
      '2026-11-22T00:00',
      ' 2026-11-22',
      '2026-11-22\n',
    ],
    ...['2026-02-29', '2026-02-30', '1900-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-11-00'],
    ...['1899-12-31', '2201-01-01', '+275760-09-13', '٢٠٢٦-١١-٢٢'],
  ])('is not read from %j', (text) => {
    expect(parsePlainDate(text)).toBeUndefined();
  });
});

describe('counting days', () => {
  it('takes the days on which the clocks change as one day each', () => {
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
    expect(addDays('2027-03-27', 2)).toBe('2027-03-29');
    expect(daysBetween('2027-10-30', '2027-11-01')).toBe(2);
  });

  it('passes leap days, year ends and 1970, in both directions', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-02-28', 1)).toBe('2027-03-01');
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
    expect(addDays('1970-01-02', -3)).toBe('1969-12-30');
    expect(daysBetween('2026-11-22', '2026-11-22')).toBe(0);
    expect(daysBetween('2026-11-22', '2026-11-20')).toBe(-2);
  });

  it('numbers the first day 1, so that day 28 is 27 days later and the eve is day 0', () => {
    expect(dayNumber('2026-10-01', '2026-10-01')).toBe(1);
    expect(dayNumber('2026-10-01', '2026-10-28')).toBe(28);
    expect(dayNumber('2026-10-01', '2026-10-29')).toBe(29);
    expect(dayNumber('2026-10-01', '2026-09-30')).toBe(0);
  });

  it('gives Sunday to the Monday before it and Monday to itself', () => {
    expect(mondayOf('2026-10-25')).toBe('2026-10-19');
    expect(mondayOf('2026-10-26')).toBe('2026-10-26');
    expect(mondayOf('2026-11-01')).toBe('2026-10-26');
    expect(mondayOf('1969-12-31')).toBe('1969-12-29');
    expect(mondayOf('1900-01-07')).toBe('1900-01-01');
  });

  it('throws rather than answer for what is no date or leads out of the calendar', () => {
    const fault = expect.objectContaining({ code: 'NOT_IN_CALENDAR' });
    expect(() => addDays('2026-02-30', 1)).toThrow(fault);
    expect(() => addDays('2200-12-31', 1)).toThrow(fault);
    expect(() => addDays('2026-01-01', 0.5)).toThrow(fault);
    expect(() => addDays('2026-01-01', Number.NaN)).toThrow(fault);
    expect(() => addDays('2026-01-01', 1e12)).toThrow(fault);
    expect(() => addMonths('2026-01-01', 0.5)).toThrow(fault);
    expect(() => addMonths('1900-01-31', -1)).toThrow(fault);
    expect(() => daysBetween('2026-01-01', '')).toThrow(fault);
  });

  it('does not put the date into the message, which may be a date of birth', () => {
    expect(() => ageOn('2012-02-30', '2026-01-01')).toThrow(/^(?!.*2012-02-30).*parsePlainDate/);
  });
});

describe('counting months', () => {
  it('ends on the last day of a month that is too short', () => {
    expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
    expect(addMonths('2027-08-31', 6)).toBe('2028-02-29');
    expect(addMonths('2028-02-29', 12)).toBe('2029-02-28');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
  });

  it('does not stick to the end of the month', () => {
    expect(addMonths('2028-02-29', 6)).toBe('2028-08-29');
    expect(addMonths('2026-08-31', 12)).toBe('2027-08-31');
    expect(addMonths('2028-02-29', 48)).toBe('2032-02-29');
  });

  it('passes year ends in both directions', () => {
    expect(addMonths('2026-11-22', 3)).toBe('2027-02-22');
    expect(addMonths('2026-01-15', -13)).toBe('2024-12-15');
  });
});

describe('age', () => {
  it('goes up on the birthday, not on its eve', () => {
    expect(ageOn('2016-11-24', '2026-11-23')).toBe(9);
    expect(ageOn('2016-11-24', '2026-11-24')).toBe(10);
  });

  it('goes up on 1 March for a child born on a leap day, and on 29 February where there is one', () => {
    expect(ageOn('2012-02-29', '2030-02-28')).toBe(17);
    expect(ageOn('2012-02-29', '2030-03-01')).toBe(18);
    expect(ageOn('2012-02-29', '2028-02-28')).toBe(15);
    expect(ageOn('2012-02-29', '2028-02-29')).toBe(16);
  });

  it('is 0 on the day of birth and negative before it', () => {
    expect(ageOn('2026-06-01', '2026-06-01')).toBe(0);
    expect(ageOn('2026-06-01', '2026-05-31')).toBe(-1);
  });
});

/** A calendar of its own: month lengths by the rhyme, one day at a time. */
function nextDay([year, month, day]: readonly [number, number, number]): readonly [number, number, number] {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  if (day < length) return [year, month, day + 1];
  return month < 12 ? [year, month + 1, 1] : [year + 1, 1, 1];
}

describe('against a calendar that walks day by day', () => {
  const walked: string[] = [];
  for (let day: readonly [number, number, number] = [1900, 1, 1]; day[0] <= 2200; day = nextDay(day)) {
    const [year, month, ofMonth] = day;
    walked.push(`${year}-${String(month).padStart(2, '0')}-${String(ofMonth).padStart(2, '0')}`);
  }
  const place = fc.nat(walked.length - 1);

  it('every day of 1900–2200 is a plain date', () => {
    expect(walked.filter((date) => parsePlainDate(date) !== date)).toEqual([]);
  });

  it('adding days, counting days and finding the Monday agree with walking', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        const [from, to] = [walked[a] ?? '', walked[b] ?? ''];
        expect(addDays(from, b - a)).toBe(to);
        expect(daysBetween(from, to)).toBe(b - a);
        expect(mondayOf(from)).toBe(walked[a - (a % 7)]); // 1900-01-01 was a Monday
      }),
      sampling(100, 5_000),
    );
  });

  it('an age is the number of birthdays walked past', () => {
    fc.assert(
      fc.property(place, fc.nat(9_000), (born, days) => {
        const [dateOfBirth, date] = [walked[born], walked[born + days]];
        if (dateOfBirth === undefined || date === undefined) return;
        const onLeapDay = dateOfBirth.endsWith('-02-29');
        const birthdays = walked.slice(born + 1, born + days + 1).filter((each, index, all) => {
          if (!onLeapDay) return each.slice(5) === dateOfBirth.slice(5);
          const eve = all[index - 1];
          return each.endsWith('-02-29') || (each.endsWith('-03-01') && eve?.endsWith('-02-28') === true);
        });
        expect(ageOn(dateOfBirth, date)).toBe(birthdays.length);
      }),
      sampling(100, 5_000),
    );
  });
});
