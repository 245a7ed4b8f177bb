import { registry, type Story, story } from '#libs/feature';
import { type z } from 'zod';

import { identityFeature } from '../identity/feature.ts';
import { type Identity } from '../identity/slice.ts';
import { careHistoryFeature } from './feature.ts';
import { type CareHistory } from './history.ts';
import { openRecordFromReturn } from './open-record-from-return.ts';
import { type returnInput } from './return-input.ts';
import { stateReturn } from './state-return.ts';
import { rowsOf, type StatedRows } from './stated-rows.ts';

export type Input = z.input<typeof returnInput>;
export type Row = Input['rows'][number];

const records = registry([identityFeature, careHistoryFeature]);
export const empty = story(records);
export const home = '00000000-0000-4000-8000-00000000000a';
export const sha256 = 'a'.repeat(64);
export const laterSha256 = 'b'.repeat(64);
export const key = (start: string): string => `900001@${start}`;
export const columns = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([column, value]) => ({ column, value }));
export const row = (table: Row['table'], line: number, of: Readonly<Record<string, string>>): Row => ({
  table,
  key: table === 'header' ? '900001' : key(of['DECOM'] ?? ''),
  file: `${table}.csv`,
  line,
  sha256,
  values: columns({ CHILD: '900001', ...of }),
  warnings: [],
});

export const header = row('header', 2, { DOB: '2008-03-01', SEX: '1', ETHNIC: 'WBRI' });
export const first = { DECOM: '2017-06-06', RNE: 'S', LS: 'C2', CIN: 'N1', PLACE: 'U6', URN: 'SC1', PL_POST: 'ZZ1' };
export const second = { DECOM: '2017-08-14', RNE: 'P', LS: 'C2', CIN: 'N1', PLACE: 'K2', URN: '4116870' };
export const firstEnd = { DEC: '2017-08-14', REC: 'X1', REASON_PLACE_CHANGE: 'CARPL' };

export const nothing = {
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
export const input = {
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

export const opening = { dateOfBirth: '2008-03-01', sex: '1' };
export const knowing = { home: undefined, newReference: '0000-0001-2' };
export const open = (of: Input = input, facts: object = {}) =>
  empty.when(openRecordFromReturn, { ...of, ...opening }, { knowing: { ...knowing, ...facts } });
export const opened = open().after;
export const again = (told: Story, of: Input, facts: object = {}) =>
  told.when(stateReturn, of, { knowing: { ...knowing, ...facts }, happened: '2026-03-02' });

// The registry has erased the types of its slices.
export const historyOf = (told: Story): CareHistory => told.state['careHistory'] as CareHistory;
export const identityOf = (told: Story): Identity => told.state['identity'] as Identity;
export const rowOf = (told: Story, start: string) =>
  rowsOf(told.state['statedRows'] as StatedRows).find((one) => one.key === key(start));
export const newLines = (was: Story, now: Story) => now.lines.slice(was.lines.length);
export const fromLater = (one: Row): Row => ({ ...one, file: 'later.csv', sha256: laterSha256 });
