import { describe, expect, it } from '@jest/globals';

import { type Story, story } from '#libs/feature';
import {
  identity,
  type HomeFacts,
  openRecordFromReturn,
  recordRegistry,
  stateReturn,
  statedRows,
  type StatedRows,
} from '#libs/record';

import { notInReturn } from '../ssda903/assess-return.ts';
import type { AssessedChild } from '../ssda903/assess-child.ts';
import type { StatedRow } from '../ssda903/row.ts';
import { episode, header } from '../ssda903/rows-for-specs.contract.ts';
import { knownChildOf, previousRowsOf } from './known-rows.ts';
import { returnOfChild, type ReturnOfHome } from './return-of-child.ts';

const home = '00000000-0000-4000-8000-00000000000a';
const terms: ReturnOfHome = {
  year: 2024,
  authority: 'E10000012',
  home,
  urns: ['SC000001'],
  tablesPresent: new Set(['header', 'episodes'] as const),
};
const sha256 = 'c'.repeat(64);
const hashed = (row: StatedRow): StatedRow => ({ ...row, sha256 });
const assessed = (...taken: readonly StatedRow[]): AssessedChild => ({
  ...notInReturn('FIC'),
  taken: taken.map(hashed),
});
const knowing = { home: undefined as HomeFacts | undefined, newReference: '0000-0001-2' };
// The registry has erased the type of the slice.
const previousOf = (told: Story) => previousRowsOf(told.state[statedRows.name] as StatedRows);

const foster = { DECOM: '2023-06-01', RNE: 'S', LS: 'C2', CIN: 'N1', PLACE: 'U6', URN: 'SC000009' };
const fosterEnd = { DEC: '2023-09-01', REC: 'X1', REASON_PLACE_CHANGE: 'CARPL' };
const here = { DECOM: '2023-09-01', RNE: 'P', LS: 'C2', CIN: 'N1', PLACE: 'K2', URN: 'SC000001' };
const rows = [header({ UPN: 'A123456789012' }), episode(2, { ...foster, ...fosterEnd }), episode(3, here)];

function opened(...taken: readonly StatedRow[]): Story {
  const { input, opening } = returnOfChild(assessed(...taken), [], terms);
  if (!opening) throw new TypeError('The rows hold no header.');
  return story(recordRegistry).when(openRecordFromReturn, { ...input, ...opening }, { knowing }).after;
}

function stated(told: Story, child: AssessedChild, of = terms) {
  const { input, comparison } = returnOfChild(child, previousOf(told), of);
  return { ...told.when(stateReturn, input, { knowing }), comparison };
}

describe('a child of a return, recorded', () => {
  it('is opened with each row whole, each fact once, and the stay in the home', () => {
    const told = opened(...rows);
    expect(told.entries.map(({ type }) => type)).toEqual([
      'RecordOpened',
      'ReturnRowStated',
      'ReturnRowStated',
      'ReturnRowStated',
      'UniquePupilNumberStated',
      'CareBegan',
      'PlacementStated',
      'PlacementStated',
      'PlacementEndStated',
      'StayStated',
    ]);
    expect(told.state[identity.name]).toMatchObject({ authorityNumber: { value: { number: 'FIC' } } });
  });

  it('is known again by date of birth and pupil number, and by every row that was taken', () => {
    const previous = previousOf(opened(...rows));
    expect(knownChildOf(previous)).toEqual({ dateOfBirth: '2010-02-28', upn: 'A123456789012' });
    expect(previous).toEqual(rows.map((row) => ({ ...hashed(row), noLongerStated: false })));
    expect(knownChildOf([])).toBeUndefined();
  });

  it('has nothing new in the same return', () => {
    const { types, comparison } = stated(opened(...rows), assessed(...rows.toReversed()));
    expect(types).toEqual([]);
    expect(comparison.same).toHaveLength(3);
  });

  it('keeps what earlier returns said when the next one does not go back to it', () => {
    const leaving = { ...here, DEC: '2024-05-01', REC: 'E4A' };
    const next = { ...terms, year: 2025 };
    const told = opened(...rows);
    const { types, after } = stated(told, assessed(episode(2, leaving, { year: 2025 })), next);
    // Neither care nor the placement began anew with the only row of this return.
    expect(types).toEqual(['RowChanged', 'PlacementEndStated', 'CareEnded', 'StayEndStated']);
    expect(stated(after, assessed(episode(2, leaving, { year: 2025 })), next).types).toEqual([]);
  });

  it('has rows gone when the return does not name the child at all', () => {
    const { types } = stated(opened(...rows), notInReturn('FIC'));
    expect(types).toEqual(['RowNoLongerStated', 'RowNoLongerStated', 'RowNoLongerStated']);
  });

  it('shows that something stood where a cell holds what a record cannot hold, and keeps long codes in the row alone', () => {
    const odd = episode(2, { ...foster, PLACE: 'U6\u202e', PL_POST: 'Z'.repeat(41) });
    const told = opened(header(), odd);
    const placement = told.entries.find(({ type }) => type === 'PlacementStated');
    expect(placement?.body).toMatchObject({ kind: 'U6\uFFFD' });
    expect(placement?.body).not.toHaveProperty('postcodeArea');
    expect(stated(told, assessed(header(), odd)).types).toEqual([]);
  });
});
