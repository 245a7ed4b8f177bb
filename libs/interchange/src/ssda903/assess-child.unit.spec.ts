import { describe, expect, it } from '@jest/globals';
import { assessChild } from './assess-child.ts';
import { readCells } from './read-cells.ts';
import type { RowRead } from './row.ts';
import { columnsOf, type TableRead } from './tables.ts';

const row = (table: TableRead, line: number, ...fields: string[]): RowRead => ({
  table,
  file: `${table}.csv`,
  line,
  sha256: '00',
  ...readCells(table, columnsOf[table], fields),
});
const headerRow = (line: number, born: string, upn = '') => row('header', line, 'FIC', '1', born, 'WBRI', upn, '', '');
const episodeRow = (line: number, start: string, rne = 'S', end = '', rec = '') =>
  row('episodes', line, 'FIC', start, rne, 'C2', 'N1', 'U6', 'PR4', end, rec, '', '', '', '');

const terms = { year: 2018, limit: '2018-03-31', urns: [], tablesPresent: new Set(['header', 'episodes'] as const) };
const outcomes = (rows: readonly RowRead[], known?: Parameters<typeof assessChild>[2]): string[] => {
  const { outcomes: ended, messages } = assessChild({ child: 'FIC', rows }, terms, known);
  return ended.map(({ row: { table, line }, outcome }) => {
    const classes = messages.filter((message) => message.file === `${table}.csv` && message.line === line);
    return [outcome, ...classes.map((message) => message.class)].join(' ');
  });
};

describe('the limit of a return', () => {
  it('includes its last day', () => {
    expect(outcomes([headerRow(2, '01/01/2010'), episodeRow(2, '31/03/2018')])).toEqual(['taken', 'taken']);
    expect(outcomes([headerRow(2, '01/01/2010'), episodeRow(2, '01/04/2018')])).toEqual([
      'taken NO_EPISODES',
      'refused AFTER_YEAR_END',
    ]);
  });

  it('takes an end on the last day, and leaves the row open for an end on the day after', () => {
    const ends = (end: string) =>
      outcomes([headerRow(2, '01/01/2010'), episodeRow(2, '01/03/2018', 'S', end, 'E3')])[1];
    expect(ends('31/03/2018')).toBe('taken');
    expect(ends('01/04/2018')).toBe('taken END_AFTER_YEAR_END');
  });
});

describe('a child', () => {
  it('may enter care on the day of birth and not on the day before', () => {
    expect(outcomes([headerRow(2, '02/01/2018'), episodeRow(2, '02/01/2018')])[1]).toBe('taken');
    expect(outcomes([headerRow(2, '02/01/2018'), episodeRow(2, '01/01/2018')])[1]).toBe('refused BEFORE_BIRTH');
  });

  it('without a header row is taken if an earlier import knows them', () => {
    expect(outcomes([episodeRow(2, '01/01/2018')])).toEqual(['refused NO_HEADER']);
    expect(outcomes([episodeRow(2, '01/01/2018')], {})).toEqual(['taken']);
  });

  it('is another child only if both date of birth and pupil number differ', () => {
    const known = { dateOfBirth: '2009-09-09', upn: 'A1' };
    const rows = (born: string, upn: string) => [headerRow(2, born, upn), episodeRow(2, '01/01/2018')];
    expect(outcomes(rows('01/01/2010', 'B2'), known)).toEqual(['refused OTHER_CHILD', 'refused OTHER_CHILD']);
    expect(outcomes(rows('01/01/2010', 'A1'), known)).toEqual(['taken', 'taken']);
    expect(outcomes(rows('09/09/2009', 'B2'), known)).toEqual(['taken', 'taken']);
    expect(outcomes(rows('01/01/2010', 'UN4'), known)).toEqual(['taken', 'taken']);
  });

  it('whose header rows conflict has no record for episodes to stand in', () => {
    const rows = [headerRow(2, '01/01/2010'), headerRow(3, '01/01/2011'), episodeRow(2, '01/01/2018')];
    expect(outcomes(rows)).toEqual(['refused CONFLICT', 'refused CONFLICT', 'refused NO_HEADER']);
  });
});

describe('rows with one key', () => {
  it('are taken once when they are alike, and all refused when one of them differs', () => {
    const head = headerRow(2, '01/01/2010');
    const one = (line: number) => episodeRow(line, '01/01/2018');
    expect(outcomes([head, one(2), one(3)])).toEqual(['taken', 'taken', 'duplicate DUPLICATE']);
    expect(outcomes([head, one(2), one(3), episodeRow(4, '01/01/2018', 'P')])).toEqual([
      'taken NO_EPISODES',
      'refused CONFLICT',
      'refused CONFLICT',
      'refused CONFLICT',
    ]);
  });

  it('do not conflict with a row that was refused already', () => {
    const rows = [
      headerRow(2, '01/01/2010'),
      episodeRow(2, '01/01/2018'),
      episodeRow(3, '01/01/2018', 'S', '30/12/2017', 'E3'),
    ];
    expect(outcomes(rows)).toEqual(['taken', 'taken', 'refused END_BEFORE_START']);
  });
});

describe('a legal status', () => {
  it('of D1 is out of date on an episode that begins after 2005', () => {
    const freed = (start: string) =>
      row('episodes', 2, 'FIC', start, 'S', 'D1', 'N1', 'U6', 'PR4', '', '', '', '', '', '');
    const born = headerRow(2, '01/01/2004');
    expect(outcomes([born, freed('31/12/2005')])[1]).toBe('taken');
    expect(outcomes([born, freed('01/01/2006')])[1]).toBe('taken OUT_OF_DATE_CODE');
  });
});
