import { describe, expect, it } from '@jest/globals';
import { betweenRows } from './between-rows.ts';
import { messageText } from './messages.ts';
import { episode, header } from './rows-for-specs.contract.ts';

const said = (...rows: Parameters<typeof betweenRows>[0]): string[] =>
  betweenRows(rows).map(({ line, class: kind }) => `${String(line)} ${kind}`);
const care = { LS: 'C2', CIN: 'N1', PLACE: 'U6', PLACE_PROVIDER: 'PR4' };

describe('between the rows of a child', () => {
  it('nothing is said of rows that follow each other on one day, in whatever order the file has them', () => {
    const rows = [
      episode(3, { ...care, DECOM: '2023-06-01', RNE: 'P', PLACE: 'K2' }),
      episode(2, { ...care, DECOM: '2023-05-01', RNE: 'S', DEC: '2023-06-01', REC: 'X1' }),
    ];
    expect(said(...rows)).toEqual([]);
  });

  it('an overlap with any earlier row is found, not only with the one before', () => {
    const rows = [
      episode(2, { ...care, DECOM: '2023-01-01', RNE: 'S', DEC: '2023-12-01', REC: 'E3' }),
      episode(3, { ...care, DECOM: '2023-02-01', RNE: 'S', DEC: '2023-03-01', REC: 'E3' }),
      episode(4, { ...care, DECOM: '2023-04-01', RNE: 'S' }),
    ];
    expect(said(...rows)).toEqual(['3 OVERLAP', '4 OVERLAP']);
    expect(betweenRows(rows).map(messageText)[1]).toBe(
      'episodes.csv:4 DECOM 01/04/2023 OVERLAP: expected 01/12/2023 or later (DEC of line 2)',
    );
  });

  it('there is no gap while an earlier row is open', () => {
    const rows = [
      episode(2, { ...care, DECOM: '2023-01-01', RNE: 'S', REC: 'X1' }),
      episode(3, { ...care, DECOM: '2023-03-01', RNE: 'P', PLACE: 'K2' }),
    ];
    expect(said(...rows)).toEqual(['2 NOT_ENDED']);
  });

  it('X1 on a row that the limit leaves open promises no next row', () => {
    const end = { column: 'DEC', value: '01/04/2024', severity: 'warning', expected: '' } as const;
    const warnings = [{ ...end, class: 'END_AFTER_YEAR_END' }] as const;
    const values = { ...care, DECOM: '2023-01-01', RNE: 'S', DEC: '2024-04-01', REC: 'X1' };
    expect(said(episode(2, values, { warnings }))).toEqual([]);
    expect(said(episode(2, values))).toEqual(['2 X1_WITHOUT_NEXT']);
  });

  it('a row of another file is named by its file', () => {
    const rows = [
      episode(2, { ...care, DECOM: '2022-01-01', RNE: 'S', DEC: '2022-02-01', REC: 'X1' }, { file: 'old.csv' }),
      episode(9, { ...care, DECOM: '2022-02-01', RNE: 'P', PLACE: 'K2', CIN: 'N2' }),
    ];
    expect(betweenRows(rows).map(({ expected }) => expected)).toEqual([
      'N1 (CIN of old.csv line 2): fixed while care lasts',
    ]);
  });

  it('a child without episodes is noted only if the return had the table', () => {
    expect(said(header())).toEqual(['2 NO_EPISODES']);
    expect(betweenRows([header()], false)).toEqual([]);
  });
});
