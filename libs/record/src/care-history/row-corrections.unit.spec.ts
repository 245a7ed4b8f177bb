import { describe, expect, it } from '@jest/globals';

import { allFacts, type Story } from '#libs/feature';

import { historyOf, key, opened } from './a-return.contract.ts';
import { careBegan, careEnded, stayEndStated, stayStated } from './events.ts';
import { returnDiscrepancyNoted, rowChanged, rowNoLongerStated, rowStatedAgain } from './row-events.ts';

const firstRow = { table: 'episodes', key: key('2017-06-06') } as const;
const secondRow = { table: 'episodes', key: key('2017-08-14') } as const;
type Change = { readonly column: string; readonly was?: string; readonly now?: string };

const changed = (row: typeof firstRow | typeof secondRow, ...values: readonly Change[]) =>
  rowChanged({ ...row, year: 2018, values: [...values], warnings: [] });
const periodOf = (told: Story) => allFacts(historyOf(told).periods)[0]?.value;
const placementsOf = (told: Story) => allFacts(historyOf(told).placements).map(({ value }) => value);

describe('an episode that the authority states otherwise', () => {
  it('has its legal status and need read anew, in the start of care too, and nothing else', () => {
    const told = opened.given(
      changed(firstRow, { column: 'LS', was: 'C2', now: 'E1' }, { column: 'CIN', was: 'N1', now: 'N4' }),
    );
    expect(periodOf(told)).toEqual({ ...periodOf(opened), legalStatus: 'E1', categoryOfNeed: 'N4' });
    expect(allFacts(historyOf(told).legalStatuses).map(({ value }) => value.code)).toEqual(['E1']);
    expect(allFacts(historyOf(told).categoriesOfNeed).map(({ value }) => value.code)).toEqual(['N4']);
    expect(placementsOf(told)).toEqual(placementsOf(opened));
  });

  it('keeps what did not change: a new need leaves the legal status, and a new status the need', () => {
    const need = opened.given(changed(firstRow, { column: 'CIN', was: 'N1', now: 'N4' }));
    expect(periodOf(need)).toEqual({ ...periodOf(opened), categoryOfNeed: 'N4' });
    expect(allFacts(historyOf(need).legalStatuses).map(({ value }) => value.code)).toEqual(['C2']);
    const status = opened.given(changed(firstRow, { column: 'LS', was: 'C2', now: 'E1' }));
    expect(periodOf(status)).toEqual({ ...periodOf(opened), legalStatus: 'E1' });
    expect(allFacts(historyOf(status).categoriesOfNeed).map(({ value }) => value.code)).toEqual(['N1']);
  });

  it('has its placement read anew, column by column, and the placement of the other episode left alone', () => {
    const [first, second] = placementsOf(opened);
    const now: readonly [Change, object][] = [
      [{ column: 'PLACE', was: 'U6', now: 'U4' }, { kind: 'U4' }],
      [{ column: 'PLACE_PROVIDER', now: 'PR4' }, { provider: 'PR4' }],
      [{ column: 'URN', was: 'SC1', now: 'SC2' }, { urn: 'SC2' }],
      [
        { column: 'PLACE', was: 'U6', now: 'A3' },
        { kind: 'A3', class: 'adoption' },
      ],
    ];
    for (const [change, otherwise] of now)
      expect(placementsOf(opened.given(changed(firstRow, change)))).toEqual([{ ...first, ...otherwise }, second]);
    const moved = rowChanged({
      ...firstRow,
      year: 2018,
      values: [],
      whereabouts: [{ column: 'PL_POST', was: 'ZZ1', now: 'ZZ2' }],
      warnings: [],
    });
    expect(placementsOf(opened.given(moved))).toEqual([{ ...first, postcodeArea: 'ZZ2' }, second]);
  });

  it('has the end of its placement read anew: the day, or the reason', () => {
    const [first, second] = placementsOf(opened);
    const reason = changed(firstRow, { column: 'REASON_PLACE_CHANGE', was: 'CARPL', now: 'CHILD' });
    expect(placementsOf(opened.given(reason))).toEqual([{ ...first, endReason: 'CHILD' }, second]);
    const day = changed(firstRow, { column: 'DEC', was: '2017-08-14', now: '2017-08-13' });
    expect(placementsOf(opened.given(day))).toEqual([{ ...first, to: '2017-08-13' }, second]);
  });

  it('alters nothing where the row is of another table', () => {
    const header = rowChanged({
      table: 'header',
      key: firstRow.key,
      year: 2018,
      values: [{ column: 'LS', was: 'C2', now: 'E1' }],
      warnings: [],
    });
    expect(historyOf(opened.given(header))).toBe(historyOf(opened));
  });
});

describe('the start of care that the authority states otherwise', () => {
  const notStarted = changed(firstRow, { column: 'RNE', was: 'S', now: 'L' });

  it('was on or before its day, where no care began earlier; and is on that day once it is stated again', () => {
    const told = opened.given(notStarted);
    expect(periodOf(told)).toEqual({ ...periodOf(opened), on: undefined, onOrBefore: '2017-06-06' });
    const again = told.given(changed(firstRow, { column: 'RNE', was: 'L', now: 'S' }));
    expect(periodOf(again)).toEqual({ ...periodOf(opened), onOrBefore: undefined, noLongerStated: false });
  });

  it('is no longer stated, where care had begun earlier', () => {
    const earlier = careBegan({ on: '2015-01-01', row: { table: 'episodes', key: key('2015-01-01') } });
    const periods = allFacts(historyOf(opened.given(earlier, notStarted)).periods).map(({ value }) => value);
    expect(periods.map(({ on, noLongerStated }) => [on, noLongerStated])).toEqual(
      expect.arrayContaining([
        ['2017-06-06', true],
        ['2015-01-01', false],
      ]),
    );
  });
});

describe('the end of care that the authority states otherwise', () => {
  const ended = opened.given(careEnded({ on: '2018-01-09', reason: 'E4A', row: secondRow }));

  it('moves with its day, and has another reason', () => {
    const day = changed(secondRow, { column: 'DEC', was: '2018-01-09', now: '2018-01-10' });
    expect(periodOf(ended.given(day))).toMatchObject({ endedOn: '2018-01-10', endReason: 'E4A' });
    const reason = changed(secondRow, { column: 'REC', was: 'E4A', now: 'E11' });
    expect(periodOf(ended.given(reason))).toMatchObject({ endedOn: '2018-01-09', endReason: 'E11' });
  });

  it.each([
    ['blank', { column: 'REC', was: 'E4A' }],
    ['X1', { column: 'REC', was: 'E4A', now: 'X1' }],
  ])('is none where the reason is %s: care goes on', (_reason, change) => {
    expect(periodOf(ended.given(changed(secondRow, change)))?.endedOn).toBeUndefined();
  });

  it('stays as it is when a row of another episode changes', () => {
    const other = changed(firstRow, { column: 'DEC', was: '2017-08-14', now: '2017-08-13' });
    expect(periodOf(ended.given(other))).toMatchObject({ endedOn: '2018-01-09', endReason: 'E4A' });
  });
});

describe('a row that the authority no longer states', () => {
  it('marks what it states as such, until it is stated again with what changed', () => {
    const told = opened.given(rowNoLongerStated({ ...firstRow, year: 2018 }));
    const marks = (of: Story) => {
      const { periods, legalStatuses, categoriesOfNeed, placements } = historyOf(of);
      return [periods, legalStatuses, categoriesOfNeed, placements].map((facts) =>
        allFacts<{ readonly noLongerStated: boolean }>(facts).map(({ value }) => value.noLongerStated),
      );
    };
    expect(marks(told)).toEqual([[true], [true], [true], [true, false]]);
    const values = [{ column: 'LS', was: 'C2', now: 'E1' }];
    const again = told.given(rowStatedAgain({ ...firstRow, year: 2018, values, warnings: [] }));
    expect(marks(again)).toEqual([[false], [false], [false], [false, false]]);
    expect(periodOf(again)?.legalStatus).toBe('E1');
    const header = rowNoLongerStated({ table: 'header', key: firstRow.key, year: 2018 });
    expect(marks(opened.given(header))).toEqual([[false], [false], [false], [false, false]]);
  });
});

describe('a stay of which the return states no end any more', () => {
  const home = '00000000-0000-4000-8000-00000000000a';
  const idOf = (n: number) => `0000000${n}-0000-4000-8000-00000000000b`;
  const stayed = (n: number, row: typeof firstRow | typeof secondRow) =>
    stayStated({ stay: idOf(n), home, from: '2017-06-06', kind: 'K2', discrepancies: [], row });
  const left = (n: number, row: typeof firstRow | typeof secondRow) =>
    stayEndStated({ stay: idOf(n), home, on: '2018-01-09', reason: 'CARPL', row });
  const both = opened.given(stayed(1, firstRow), stayed(2, secondRow), left(1, firstRow), left(2, secondRow));
  const endsOf = (told: Story) =>
    allFacts(historyOf(told).stays).map(({ value }) => [value.episode, value.to, value.endReason]);

  it('goes on, and no other does', () => {
    const noted = returnDiscrepancyNoted({ ...secondRow, expected: 'No end', kept: 'The end' });
    expect(endsOf(both.given(noted))).toEqual([
      [firstRow.key, '2018-01-09', 'CARPL'],
      [secondRow.key, undefined, undefined],
    ]);
  });

  it('moves its end with that of the row', () => {
    expect(endsOf(both.given(changed(secondRow, { column: 'DEC', was: '2018-01-09', now: '2018-01-10' })))).toEqual([
      [firstRow.key, '2018-01-09', 'CARPL'],
      [secondRow.key, '2018-01-10', 'CARPL'],
    ]);
  });
});
