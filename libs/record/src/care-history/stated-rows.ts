import { alterFact, allFacts, type Entry, type Facts, noFacts, slice, unreachable, withFact } from '#libs/feature';

import {
  careBegan,
  careEnded,
  categoryOfNeedStated,
  legalStatusChanged,
  placementEndStated,
  placementStated,
} from './events.ts';
import { type ReturnTable } from './fields.ts';
import { returnRowStated, rowChanged, rowNoLongerStated, rowStatedAgain } from './row-events.ts';

export interface RowWarning {
  readonly column: string;
  readonly value?: string | undefined;
  readonly class: string;
  readonly severity: string;
  readonly expected: string;
}

export interface RowPlace {
  readonly file: string;
  readonly line: number;
  readonly sha256: string;
}

/** A row of a return as the authority stated it last. */
export interface StatedReturnRow {
  readonly table: ReturnTable;
  readonly key: string;
  /** The return that stated it last, or changed it. */
  readonly year: number;
  /** Known columns that are not blank. */
  readonly values: Readonly<Record<string, string>>;
  readonly warnings: readonly RowWarning[];
  readonly place: RowPlace | undefined;
  readonly noLongerStated: boolean;
  readonly class: string;
}

/** What the returns of the authority state of this child, row by row, and which facts were recorded from them. */
export interface StatedRows {
  /** By `rowId`. */
  readonly rows: Facts<StatedReturnRow>;
  /** Facts recorded, by `factId`. */
  readonly facts: Facts<true>;
}

export const rowId = (table: string, key: string): string => `${table} ${key}`;

/** What a row states: the facts by which a later return is compared. */
export type RowFact = 'careBegan' | 'legalStatus' | 'categoryOfNeed' | 'placement' | 'placementEnd' | 'careEnd';

export const factId = (fact: RowFact, key: string): string => `${fact} ${key}`;

/** The rows in the order in which they were first stated. */
export function rowsOf({ rows }: StatedRows): readonly StatedReturnRow[] {
  return allFacts(rows).map(({ value }) => value);
}

interface ValuesHeard {
  readonly values: readonly { readonly column: string; readonly value: string }[];
  readonly whereabouts?: ValuesHeard['values'] | undefined;
  readonly health?: ValuesHeard['values'] | undefined;
}
interface ChangesHeard {
  readonly values: readonly { readonly column: string; readonly now?: string | undefined }[];
  readonly whereabouts?: ChangesHeard['values'] | undefined;
  readonly health?: ChangesHeard['values'] | undefined;
}

function valuesOf({ values, whereabouts = [], health = [] }: ValuesHeard): Readonly<Record<string, string>> {
  return Object.fromEntries([...values, ...whereabouts, ...health].map(({ column, value }) => [column, value]));
}

function withChanges(was: StatedReturnRow['values'], body: ChangesHeard): StatedReturnRow['values'] {
  const { values, whereabouts = [], health = [] } = body;
  const changed = new Map<string, string | undefined>(Object.entries(was));
  for (const { column, now } of [...values, ...whereabouts, ...health]) changed.set(column, now);
  return Object.fromEntries([...changed].flatMap(([column, value]) => (value === undefined ? [] : [[column, value]])));
}

function placeOf({ source }: Entry): RowPlace | undefined {
  return source && 'file' in source ? source : undefined;
}

const none: StatedRows = { rows: noFacts(), facts: noFacts() };

function recorded(state: StatedRows, entry: Entry, key: string | undefined, facts: readonly RowFact[]): StatedRows {
  if (key === undefined) return state;
  const known = facts.reduce((all, fact) => withFact<true>(all, entry, factId(fact, key), true), state.facts);
  return { ...state, facts: known };
}

export const statedRows = slice({
  name: 'statedRows',
  initial: none,
  hears: [
    returnRowStated,
    rowChanged,
    rowNoLongerStated,
    rowStatedAgain,
    careBegan,
    categoryOfNeedStated,
    legalStatusChanged,
    placementStated,
    placementEndStated,
    careEnded,
  ],
  evolve(state, entry) {
    const fact = (...facts: readonly RowFact[]): StatedRows =>
      'row' in entry.body ? recorded(state, entry, entry.body.row?.key, facts) : state;
    switch (entry.type) {
      case 'ReturnRowStated': {
        const { table, key, year, warnings } = entry.body;
        const place = placeOf(entry);
        const values = valuesOf(entry.body);
        const row = { table, key, year, values, warnings, place, noLongerStated: false, class: entry.class };
        return { ...state, rows: withFact(state.rows, entry, rowId(table, key), row) };
      }
      case 'RowChanged':
      case 'RowStatedAgain': {
        const { table, key, year, warnings } = entry.body;
        const changed = (was: StatedReturnRow): StatedReturnRow => ({
          ...was,
          year,
          warnings,
          values: withChanges(was.values, entry.body),
          place: placeOf(entry) ?? was.place,
          noLongerStated: false,
          class: entry.class === 'general' ? was.class : entry.class,
        });
        return { ...state, rows: alterFact(state.rows, entry, rowId(table, key), changed) };
      }
      case 'RowNoLongerStated': {
        const { table, key } = entry.body;
        const gone = (was: StatedReturnRow): StatedReturnRow => ({ ...was, noLongerStated: true });
        return { ...state, rows: alterFact(state.rows, entry, rowId(table, key), gone) };
      }
      case 'CareBegan': {
        const { legalStatus, categoryOfNeed } = entry.body;
        return fact(
          'careBegan',
          ...(legalStatus === undefined ? [] : (['legalStatus'] as const)),
          ...(categoryOfNeed === undefined ? [] : (['categoryOfNeed'] as const)),
        );
      }
      case 'CategoryOfNeedStated':
        return fact('categoryOfNeed');
      case 'LegalStatusChanged':
        return fact('legalStatus');
      case 'PlacementStated':
        return fact('placement');
      case 'PlacementEndStated':
        return fact('placementEnd');
      case 'CareEnded':
        return fact('careEnd');
      default:
        return unreachable(entry);
    }
  },
});
