import { describe, expect, it } from '@jest/globals';

import { allFacts } from '#libs/feature';

import { displayName } from '../identity/display-name.ts';
import {
  again,
  columns,
  empty,
  first,
  firstEnd,
  fromLater,
  header,
  historyOf,
  identityOf,
  input,
  key,
  knowing,
  laterSha256,
  newLines,
  nothing,
  open,
  opened,
  opening,
  row,
  rowOf,
  second,
  sha256,
} from './a-return.contract.ts';
import { carePeriodNow, legalStatusNow } from './now.ts';
import { openRecordFromReturn } from './open-record-from-return.ts';

describe('opening a record from a return', () => {
  it('records the child without a name, each row whole, and each fact once', () => {
    expect(open().types).toEqual([
      'RecordOpened',
      'ReturnRowStated',
      'ReturnRowStated',
      'ReturnRowStated',
      'UniquePupilNumberStated',
      'CareBegan',
      'PlacementStated',
      'PlacementStated',
      'PlacementEndStated',
    ]);
    expect(opened.lines).toEqual([
      'Record opened: The authority’s return for 2018',
      'Return for 2018: header',
      'Return for 2018: episode from 06/06/2017',
      'Return for 2018: episode from 14/08/2017',
      'Unique pupil number: A123456789012',
      'Became looked after (N1 abuse or neglect; C2 full care order)',
      'Lived at: U6 foster placement with another carer, other',
      'Lived at: K2 children’s home',
      'Placement (U6 foster placement with another carer, other) ended: CARPL change to or implementation of the care plan',
    ]);
    expect(displayName(identityOf(opened))).toBe('Child 900001');
  });

  it('gives each fact its day, reported, with file, line and hash', () => {
    const [rowEntry, start] = [opened.entries[2], opened.entries[5]];
    for (const entry of [rowEntry, start]) {
      expect(entry?.when.happened).toEqual({ precision: 'day', value: '2017-06-06', basis: 'reported' });
      expect(entry?.source).toEqual({ file: 'episodes.csv', line: 2, sha256 });
    }
    // What has no date of its own stands as at the end of the year of the return.
    expect(opened.entries[4]?.when.happened).toMatchObject({ value: '2018-03-31' });
  });

  it('keeps a start before the return as a range without lower end', () => {
    const careBegan = [{ episode: key('2017-06-06'), onOrBefore: '2017-06-06' }];
    const { after } = open({ ...nothing, rows: [header, row('episodes', 2, { ...first, RNE: 'L' })], careBegan });
    expect(after.entries.at(-1)?.when.happened).toEqual({ precision: 'range', to: '2017-06-06', basis: 'reported' });
    expect(after.lines.at(-1)).toBe('Became looked after on or before 06/06/2017');
  });

  it('keeps where the child lived and motherhood apart, under their stricter classes', () => {
    const mother = row('header', 2, { DOB: '2008-03-01', MOTHER: '1', MC_DOB: '2017-01-05' });
    const { after } = open({
      ...input,
      rows: [mother, ...input.rows.slice(1)],
      motherhood: { childsDateOfBirth: '2017-01-05' },
    });
    expect(after.entries[1]?.body).toMatchObject({ health: columns({ MOTHER: '1', MC_DOB: '2017-01-05' }) });
    expect(after.entries[2]?.body).toMatchObject({ whereabouts: columns({ PL_POST: 'ZZ1' }) });
    expect(after.entries.find(({ type }) => type === 'MotherhoodStated')?.class).toBe('health');
  });

  it('refuses a record that is open, and a child born tomorrow', () => {
    const from = { ...input, ...opening };
    expect(opened.when(openRecordFromReturn, from, { knowing }).code).toBe('RECORD_OPENED_ALREADY');
    const unborn = { ...from, dateOfBirth: '2026-03-03' };
    expect(empty.when(openRecordFromReturn, unborn, { knowing, now: '2026-03-02T09:00:00.000Z' }).code).toBe(
      'BORN_IN_FUTURE',
    );
  });
});

describe('stating a return again', () => {
  it('records nothing when every row is as before, wherever it now stands', () => {
    const moved = input.rows.map((one) => ({ ...fromLater(one), line: one.line + 7, values: one.values.toReversed() }));
    expect(again(opened, { ...input, rows: moved.toReversed() }).types).toEqual([]);
  });

  it('records one change when the authority gives another date, with both sources; the old statement stays', () => {
    const changed = fromLater(row('episodes', 2, { ...first, ...firstEnd, DEC: '2017-08-13' }));
    const placementEnds = [{ episode: key('2017-06-06'), on: '2017-08-13', reason: 'CARPL' }];
    const { types, after } = again(opened, {
      ...input,
      rows: [header, changed, input.rows[2] ?? header],
      placementEnds,
    });
    expect(types).toEqual(['RowChanged']);
    expect(newLines(opened, after)).toEqual([
      'The authority now says DEC 13/08/2017 (was 14/08/2017): episode from 06/06/2017',
    ]);
    const entry = after.entries.at(-1);
    expect(entry?.source).toEqual({ file: 'later.csv', line: 2, sha256: laterSha256 });
    expect(entry?.body).toMatchObject({ was: { file: 'episodes.csv', line: 2, sha256 } });
    expect(entry?.when.happened).toMatchObject({ value: '2026-03-02' });
    expect(allFacts(historyOf(after).placements).map(({ value }) => value.to)).toEqual(['2017-08-13', undefined]);
    expect(again(after, { ...input, rows: [header, changed, input.rows[2] ?? header], placementEnds }).types).toEqual(
      [],
    );
  });

  it('records the end when a blank is filled in', () => {
    const ended = row('episodes', 3, { ...second, DEC: '2018-01-09', REC: 'E4A' });
    const end = { episode: key('2017-08-14'), on: '2018-01-09' };
    const { types, after } = again(opened, {
      ...input,
      rows: [header, ...input.rows.slice(1, 2), ended],
      placementEnds: [...input.placementEnds, end],
      careEnds: [{ ...end, reason: 'E4A' }],
    });
    expect(types).toEqual(['RowChanged', 'PlacementEndStated', 'CareEnded']);
    expect(newLines(opened, after).at(0)).toBe(
      'The authority now says DEC 09/01/2018 (was blank), REC E4A (was blank): episode from 14/08/2017',
    );
    expect(carePeriodNow(historyOf(after))).toBeUndefined();
  });

  it('counts an end that lay after the earlier year once the next return is in', () => {
    const late = row('episodes', 3, { ...second, DEC: '2018-04-01', REC: 'E4A' });
    const warning = {
      column: 'DEC',
      class: 'END_AFTER_YEAR_END',
      severity: 'warning',
      expected: '31/03/2018 or earlier',
    };
    const rows = [header, ...input.rows.slice(1, 2)];
    const before = open({ ...input, rows: [...rows, { ...late, warnings: [warning] }] }).after;
    expect(carePeriodNow(historyOf(before))).toBeDefined();
    const end = { episode: key('2017-08-14'), on: '2018-04-01' };
    const next = {
      ...input,
      year: 2019,
      rows: [late],
      placementEnds: [...input.placementEnds, end],
      careEnds: [{ ...end, reason: 'E4A' }],
    };
    const { types, after } = again(before, next);
    expect(types).toEqual(['RowChanged', 'PlacementEndStated', 'CareEnded']);
    expect(newLines(before, after)[0]).toBe(
      'The end that the authority gave for the episode from 14/08/2017 now counts',
    );
    expect(again(after, next).types).toEqual([]);
  });

  it('marks a row that is gone, deletes nothing, and takes it back when it is stated again', () => {
    const without = { ...input, rows: input.rows.slice(0, 2) };
    const gone = again(opened, without);
    expect(gone.types).toEqual(['RowNoLongerStated']);
    expect(newLines(opened, gone.after)).toEqual(['The authority no longer states the episode from 14/08/2017']);
    expect(allFacts(historyOf(gone.after).placements).map(({ value }) => value.noLongerStated)).toEqual([false, true]);
    expect(again(gone.after, without).types).toEqual([]);
    const back = again(gone.after, input);
    expect(back.types).toEqual(['RowStatedAgain']);
    expect(rowOf(back.after, '2017-08-14')?.noLongerStated).toBe(false);
    expect(allFacts(historyOf(back.after).placements).map(({ value }) => value.noLongerStated)).toEqual([false, false]);
  });

  it('takes no row for gone that was refused, that another year stated, or whose table is not in the folder', () => {
    const without = { ...input, rows: input.rows.slice(0, 2) };
    const refused = [{ table: 'episodes' as const, key: key('2017-08-14') }];
    expect(again(opened, { ...without, refused }).types).toEqual([]);
    expect(again(opened, { ...without, year: 2019 }).types).toEqual([]);
    expect(again(opened, { ...without, rows: [header], tablesPresent: ['header'] }).types).toEqual([]);
  });

  it('reads status, need and placement as the authority now has them, and states nothing twice', () => {
    const changed = row('episodes', 2, { ...first, ...firstEnd, LS: 'E1', PLACE: 'U4' });
    const { types, after } = again(opened, { ...input, rows: [header, changed, ...input.rows.slice(2)] });
    expect(types).toEqual(['RowChanged']);
    expect(legalStatusNow(historyOf(after))?.value.code).toBe('E1');
    expect(allFacts(historyOf(after).placements)[0]?.value.kind).toBe('U4');
  });

  it('joins a start that was known only as on or before a day to the start that a later return gives', () => {
    const onOrBefore = '2017-08-14';
    const late = row('episodes', 3, { ...second, DEC: '2018-01-09', REC: 'E4A' });
    const began = { episode: key('2017-08-14'), onOrBefore };
    const careEnds = [{ episode: key('2017-08-14'), on: '2018-01-09', reason: 'E4A' }];
    const before = open({ ...nothing, rows: [header, late], careBegan: [began], careEnds }).after;
    const { after } = again(before, { ...input, rows: [header, ...input.rows.slice(1, 2), late], careEnds });
    const periods = allFacts(historyOf(after).periods).map(({ value }) => [value.on, value.onOrBefore, value.endedOn]);
    expect(periods).toEqual([['2017-06-06', undefined, '2018-01-09']]);
  });

  it('states a placement anew, without end, when a row that was missing shows that it ran on', () => {
    const stays = row('episodes', 3, { ...second, DEC: '2018-01-09', REC: 'X1' });
    const rows = [header, ...input.rows.slice(1, 2), stays];
    const placementEnds = [...input.placementEnds, { episode: key('2017-08-14'), on: '2018-01-09' }];
    const before = open({ ...input, rows, placementEnds }).after;
    const ranOn = row('episodes', 4, { ...second, DECOM: '2018-01-09', RNE: 'L', LS: 'V2' });
    const legalStatuses = [...input.legalStatuses, { episode: key('2018-01-09'), on: '2018-01-09', code: 'V2' }];
    const { types, after } = again(before, { ...input, rows: [...rows, ranOn], legalStatuses });
    expect(types).toEqual(['ReturnRowStated', 'LegalStatusChanged', 'PlacementStated']);
    expect(allFacts(historyOf(after).placements).map(({ value }) => [value.kind, value.to])).toEqual([
      ['U6', '2017-08-14'],
      ['K2', undefined],
    ]);
  });

  it('refuses another child’s return', () => {
    expect(again(opened, { ...input, child: '900002' }).code).toBe('OTHER_CHILD_OF_RETURN');
    expect(again(opened, { ...input, authority: 'E10000013' }).code).toBe('OTHER_CHILD_OF_RETURN');
  });
});
