import { describe, expect, it } from '@jest/globals';

import { allFacts, listItemsOf, registry, type Story, story } from '#libs/feature';
import { type z } from 'zod';

import { identityFeature } from '../identity/feature.ts';
import { displayName } from '../identity/display-name.ts';
import { type Identity } from '../identity/slice.ts';
import { type HomeFacts } from '../needed-facts.ts';
import { careHistoryFeature } from './feature.ts';
import { type CareHistory } from './history.ts';
import { carePeriodNow, legalStatusNow } from './now.ts';
import { openRecordFromReturn } from './open-record-from-return.ts';
import { type returnInput } from './return-input.ts';
import { adoptionPlacements, placements } from './shown.ts';
import { stateReturn } from './state-return.ts';
import { rowsOf, type StatedRows } from './stated-rows.ts';

type Input = z.input<typeof returnInput>;
type Row = Input['rows'][number];

const records = registry([identityFeature, careHistoryFeature]);
const empty = story(records);
const home = '00000000-0000-4000-8000-00000000000a';
const sha256 = 'a'.repeat(64);
const laterSha256 = 'b'.repeat(64);
const key = (start: string): string => `900001@${start}`;
const columns = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([column, value]) => ({ column, value }));
const row = (table: Row['table'], line: number, of: Readonly<Record<string, string>>): Row => ({
  table,
  key: table === 'header' ? '900001' : key(of['DECOM'] ?? ''),
  file: `${table}.csv`,
  line,
  sha256,
  values: columns({ CHILD: '900001', ...of }),
  warnings: [],
});

const header = row('header', 2, { DOB: '2008-03-01', SEX: '1', ETHNIC: 'WBRI' });
const first = { DECOM: '2017-06-06', RNE: 'S', LS: 'C2', CIN: 'N1', PLACE: 'U6', URN: 'SC1', PL_POST: 'ZZ1' };
const second = { DECOM: '2017-08-14', RNE: 'P', LS: 'C2', CIN: 'N1', PLACE: 'K2', URN: '4116870' };
const firstEnd = { DEC: '2017-08-14', REC: 'X1', REASON_PLACE_CHANGE: 'CARPL' };

const nothing = {
  year: 2018,
  authority: 'E10000012',
  child: '900001',
  home,
  tablesPresent: ['header', 'episodes'],
  rows: [],
  refused: [],
  careBegan: [],
  legalStatuses: [],
  categoriesOfNeed: [],
  placements: [],
  placementEnds: [],
  careEnds: [],
  stays: [],
} satisfies Input;

/** Two episodes: fostered from 6 June 2017, then in a children’s home from 14 August. */
const input = {
  ...nothing,
  rows: [header, row('episodes', 2, { ...first, ...firstEnd }), row('episodes', 3, second)],
  ethnicity: 'WBRI',
  pupilNumber: 'A123456789012',
  careBegan: [{ episode: key('2017-06-06'), on: '2017-06-06', legalStatus: 'C2', categoryOfNeed: 'N1' }],
  legalStatuses: [{ episode: key('2017-06-06'), on: '2017-06-06', code: 'C2' }],
  categoriesOfNeed: [{ episode: key('2017-06-06'), on: '2017-06-06', code: 'N1' }],
  placements: [
    { episode: key('2017-06-06'), on: '2017-06-06', kind: 'U6', urn: 'SC1', postcodeArea: 'ZZ1' },
    { episode: key('2017-08-14'), on: '2017-08-14', kind: 'K2', urn: '4116870' },
  ],
  placementEnds: [{ episode: key('2017-06-06'), on: '2017-08-14', reason: 'CARPL' }],
} satisfies Input;

const opening = { dateOfBirth: '2008-03-01', sex: '1' };
const knowing = { home: undefined, newReference: '0000-0001-2' };
const open = (of: Input = input, facts: object = {}) =>
  empty.when(openRecordFromReturn, { ...of, ...opening }, { knowing: { ...knowing, ...facts } });
const opened = open().after;
const again = (told: Story, of: Input, facts: object = {}) =>
  told.when(stateReturn, of, { knowing: { ...knowing, ...facts }, happened: '2026-03-02' });

// The registry has erased the types of its slices.
const historyOf = (told: Story): CareHistory => told.state['careHistory'] as CareHistory;
const identityOf = (told: Story): Identity => told.state['identity'] as Identity;
const rowOf = (told: Story, start: string) =>
  rowsOf(told.state['statedRows'] as StatedRows).find((one) => one.key === key(start));
const newLines = (was: Story, now: Story) => now.lines.slice(was.lines.length);
const fromLater = (one: Row): Row => ({ ...one, file: 'later.csv', sha256: laterSha256 });

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

  it('refuses another child’s return', () => {
    expect(again(opened, { ...input, child: '900002' }).code).toBe('OTHER_CHILD_OF_RETURN');
    expect(again(opened, { ...input, authority: 'E10000013' }).code).toBe('OTHER_CHILD_OF_RETURN');
  });
});

describe('an adoption in a return', () => {
  const adopted = row('episodes', 3, { ...second, PLACE: 'A5', DEC: '2018-01-09', REC: 'E11' });
  const end = { episode: key('2017-08-14'), on: '2018-01-09' };
  const { after } = open({
    ...input,
    rows: [header, ...input.rows.slice(1, 2), adopted],
    placements: [...input.placements.slice(0, 1), { episode: key('2017-08-14'), on: '2017-08-14', kind: 'A5' }],
    placementEnds: [...input.placementEnds, end],
    careEnds: [{ ...end, reason: 'E11' }],
  });

  it('is withheld from whoever may not read of adoption: row, placement and ends', () => {
    const restricted = after.entries.filter((entry) => entry.class === 'adoption').map(({ type }) => type);
    expect(restricted).toEqual(['ReturnRowStated', 'PlacementStated', 'PlacementEndStated', 'CareEnded']);
  });

  it('is in a list of its own, and in no other', () => {
    const kinds = (of: typeof placements) =>
      listItemsOf(of, after.state).map(({ item }) => (item as { kind: string }).kind);
    expect(kinds(placements)).toEqual(['U6']);
    expect(kinds(adoptionPlacements)).toEqual(['A5']);
  });

  it('stays withheld when the row changes', () => {
    const changed = row('episodes', 3, { ...second, PLACE: 'K2', DEC: '2018-01-09', REC: 'E4A' });
    const later = again(after, { ...input, rows: [header, ...input.rows.slice(1, 2), changed] });
    expect(later.after.entries.at(-1)).toMatchObject({ type: 'RowChanged', class: 'adoption' });
  });
});

describe('a stay in this home', () => {
  const stay = { episode: key('2017-08-14'), urn: '4116870', on: '2017-08-14', ageAtStart: 9 };
  const staying = { ...input, stays: [stay] };
  const bed = { room: home, name: 'Oak', open: true };
  const facts: HomeFacts = { id: home, name: 'Sample House', ages: { from: 10, to: 17 }, beds: [bed] };
  const discrepancies = (of: Input, known: HomeFacts) =>
    allFacts(historyOf(open(of, { home: known }).after).stays).map(({ value }) => value.discrepancies);

  it('stands as stated, with what does not fit the home beside it, and is never refused', () => {
    expect(discrepancies(staying, facts)).toEqual([['outsideAgeRange']]);
    expect(discrepancies({ ...input, stays: [{ ...stay, ageAtStart: 10 }] }, facts)).toEqual([[]]);
    const full = { ...facts, beds: [{ ...bed, takenBy: '00000000-0000-4000-8000-0000000000ff' }] };
    expect(discrepancies({ ...input, stays: [{ ...stay, ageAtStart: 17 }] }, full)).toEqual([['beyondBeds']]);
    expect(discrepancies({ ...input, stays: [{ ...stay, ageAtStart: 18 }] }, facts)).toEqual([['outsideAgeRange']]);
  });

  it('says so when the home has the child in a bed already', () => {
    const child = '00000000-0000-5000-8000-000000000900';
    const own = { ...facts, ages: undefined, beds: [{ ...bed, takenBy: child }] };
    expect(discrepancies(staying, own)).toEqual([['alreadyResident']]);
  });

  it('moves its end with the authority’s date, and keeps an end that the authority took back as a discrepancy', () => {
    const ending = (on: string): Input => ({
      ...input,
      rows: [...input.rows.slice(0, 2), row('episodes', 3, { ...second, DEC: on, REC: 'E4A' })],
      placementEnds: [...input.placementEnds, { episode: key('2017-08-14'), on }],
      careEnds: [{ episode: key('2017-08-14'), on, reason: 'E4A' }],
      stays: [{ ...stay, end: { episode: key('2017-08-14'), on, reason: 'E4A' } }],
    });
    const over = open(ending('2017-10-23')).after;
    expect(over.lines.at(-1)).toBe(
      'Stay here ended on 23/10/2017, as the authority states: E4A returned home, planned',
    );
    const moved = again(over, ending('2017-10-24'));
    expect(moved.types).toEqual(['RowChanged', 'StayEndStated']);
    expect(allFacts(historyOf(moved.after).stays)[0]?.value.to).toBe('2017-10-24');
    const reopened = again(moved.after, staying);
    expect(reopened.types).toEqual(['RowChanged', 'ReturnDiscrepancyNoted']);
    expect(reopened.after.lines.at(-1)).toBe(
      'Return and record differ on the episode from 14/08/2017. Return: The stay has no end. Kept: The stay ended on 24/10/2017, as stated before.',
    );
    expect(again(reopened.after, staying).types).toEqual([]);
  });

  it('begins on or before its first day when the return does not go back to its start', () => {
    const { on: _, ...undated } = stay;
    const { after } = open({ ...input, stays: [{ ...undated, onOrBefore: '2017-08-14' }] });
    expect(after.lines.at(-1)).toBe('Stayed here on or before 14/08/2017, as the authority states');
    expect(after.entries.at(-1)?.when.happened).toEqual({ precision: 'range', to: '2017-08-14', basis: 'reported' });
  });
});
