import { describe, expect, it } from '@jest/globals';
import { compareRows, type ReturnNow } from './compare-rows.ts';
import { episode, header } from './rows-for-specs.contract.ts';

const row = episode(2, { DECOM: '2023-01-01', RNE: 'S', LS: 'C2' });
const now = (given: Partial<ReturnNow>): ReturnNow => ({
  year: 2024,
  tablesPresent: new Set(['header', 'episodes']),
  taken: [],
  refused: [],
  ...given,
});

describe('a row that is not stated again', () => {
  it('is gone', () => expect(compareRows([row], now({})).gone).toEqual([row]));

  it('is not gone when it was stated for another year, which does not repeat finished history', () => {
    expect(compareRows([row], now({ year: 2025 })).gone).toEqual([]);
  });

  it('is not gone when the folder has no such table', () => {
    expect(compareRows([row], now({ tablesPresent: new Set(['header']) })).gone).toEqual([]);
  });

  it('is not gone when it is stated and refused', () => {
    expect(compareRows([row], now({ refused: [{ table: 'episodes', key: row.key }] })).gone).toEqual([]);
  });

  it('is gone once only', () => {
    expect(compareRows([{ ...row, noLongerStated: true }], now({})).gone).toEqual([]);
  });
});

describe('a row that is stated again', () => {
  it('is the same from whatever file and line', () => {
    const moved = { ...row, file: '903 Episodes.csv', line: 77 };
    expect(compareRows([row], now({ taken: [moved] })).same).toEqual([
      { row: moved, previous: row, endNowTaken: false },
    ]);
  });

  it('is the same, and its end counts now, when the limit has moved past the end', () => {
    const values = { DECOM: '2023-01-01', RNE: 'S', DEC: '2024-04-01', REC: 'E3' };
    const late = {
      class: 'END_AFTER_YEAR_END',
      column: 'DEC',
      value: '01/04/2024',
      severity: 'warning',
      expected: '',
    } as const;
    const open = episode(2, values, { warnings: [late] });
    const compared = compareRows([open], now({ year: 2025, taken: [episode(2, values)] }));
    expect(compared.same).toMatchObject([{ endNowTaken: true }]);
  });

  it('tells a column that was filled in from one that was contradicted or emptied', () => {
    const other = episode(2, { DECOM: '2023-01-01', LS: 'C1', DEC: '2023-02-01' });
    expect(compareRows([row], now({ taken: [other] })).changed.map(({ columns }) => columns)).toEqual([
      [
        { column: 'RNE', from: 'S', to: '', filled: false },
        { column: 'LS', from: 'C2', to: 'C1', filled: false },
        { column: 'DEC', from: '', to: '2023-02-01', filled: true },
      ],
    ]);
  });

  it('after it was gone is new, and says as what it stood before', () => {
    const gone = { ...row, noLongerStated: true };
    expect(compareRows([gone], now({ taken: [row] })).new).toEqual([{ row, again: gone }]);
  });

  it('is not taken for the row of another table with the same key', () => {
    const episodeLike = episode(3, {}, { key: 'FIC' });
    expect(compareRows([header()], now({ taken: [episodeLike] }))).toMatchObject({ new: [{}], gone: [{}], same: [] });
  });
});
