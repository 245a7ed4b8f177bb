import { describe, expect, it } from '@jest/globals';
import { ageOn, limitOf, parseReturnDate } from './dates.ts';

describe('a date of the return', () => {
  it.each([
    ['29/02/2016', '2016-02-29'],
    ['29/02/2000', '2000-02-29'],
    ['31/12/1999', '1999-12-31'],
  ])('%s is read as %s', (written, date) => expect(parseReturnDate(written)).toBe(date));

  it.each([
    '29/02/2017',
    '29/02/1900',
    '31/04/2017',
    '00/01/2017',
    '01/13/2017',
    '1/2/2017',
    '2017-02-01',
    '01/02/17',
    '',
  ])('“%s” is no date', (written) => expect(parseReturnDate(written)).toBeUndefined());
});

describe('the limit of a return', () => {
  it('is the end of its year, or the day of import if that comes first', () => {
    expect(limitOf(2018, '2026-11-25')).toBe('2018-03-31');
    expect(limitOf(2018, '2018-03-30')).toBe('2018-03-30');
  });
});

describe('age', () => {
  it('grows on the birthday', () => {
    expect(ageOn('2010-05-05', '2020-05-04')).toBe(9);
    expect(ageOn('2010-05-05', '2020-05-05')).toBe(10);
  });

  it('of a child born on 29 February grows on 1 March of other years', () => {
    expect(ageOn('2008-02-29', '2018-02-28')).toBe(9);
    expect(ageOn('2008-02-29', '2018-03-01')).toBe(10);
  });
});
