import { type Draft, type When } from '#libs/feature';

import { tellsOfAdoption } from './events.ts';
import { type ColumnChange, type RowDifference } from './compare-rows.ts';
import { type ReturnRowTaken } from './return-input.ts';
import { returnRowStated, rowChanged, rowNoLongerStated, rowStatedAgain } from './row-events.ts';
import { type RowPlace, type StatedReturnRow } from './stated-rows.ts';

const whereaboutsColumns: readonly string[] = ['HOME_POST', 'PL_POST'];
const healthColumns: readonly string[] = ['MOTHER', 'MC_DOB'];

/** Columns under the headings by which they can be withheld; a heading without any is left out. */
function partitioned<C extends { readonly column: string }>(columns: readonly C[]) {
  const among = (names: readonly string[]): C[] => columns.filter(({ column }) => names.includes(column));
  const [whereabouts, health] = [among(whereaboutsColumns), among(healthColumns)];
  return {
    values: columns.filter((one) => !whereabouts.includes(one) && !health.includes(one)),
    ...(whereabouts.length > 0 && { whereabouts }),
    ...(health.length > 0 && { health }),
  };
}

export const placeOf = ({ file, line, sha256 }: RowPlace): RowPlace => ({ file, line, sha256 });

export const onDay = (value: string): When => ({ happened: { precision: 'day', value, basis: 'reported' } });

/** Whether a row tells of an adoption, by its kind of placement or by why it ceased. */
export function rowTellsOfAdoption(row: ReturnRowTaken): boolean {
  return row.values.some(({ column, value }) => (column === 'PLACE' || column === 'REC') && tellsOfAdoption(value));
}

export function statedDraft(row: ReturnRowTaken, year: number, asOf: string): Draft {
  const { table, key, values, warnings } = row;
  const day = values.find(({ column }) => column === 'DECOM')?.value ?? asOf;
  return returnRowStated(
    { table, key, year, ...partitioned(values), warnings },
    { when: onDay(day), source: placeOf(row), ...(rowTellsOfAdoption(row) && { class: 'adoption' }) },
  );
}

// Restricted as strictly as the strictest reading of the row: its changes would tell the rest.
const strictestOf = ({ row, was }: RowDifference) =>
  was.class === 'adoption' || rowTellsOfAdoption(row) ? { class: 'adoption' } : {};

const withoutBlanks = (changes: readonly ColumnChange[]): { column: string; was?: string; now?: string }[] =>
  changes.map(({ column, was, now }) => ({
    column,
    ...(was !== undefined && { was }),
    ...(now !== undefined && { now }),
  }));

export function changedDraft(difference: RowDifference, year: number): Draft {
  const { row, was, changes } = difference;
  const { table, key, warnings } = row;
  return rowChanged(
    {
      table,
      key,
      year,
      ...partitioned(withoutBlanks(changes)),
      warnings,
      ...(was.place && { was: placeOf(was.place) }),
    },
    { source: placeOf(row), ...strictestOf(difference) },
  );
}

export function againDraft(difference: RowDifference, year: number): Draft {
  const { row, changes } = difference;
  const { table, key, warnings } = row;
  return rowStatedAgain(
    { table, key, year, ...partitioned(withoutBlanks(changes)), warnings },
    { source: placeOf(row), ...strictestOf(difference) },
  );
}

export function goneDraft(row: StatedReturnRow, year: number): Draft {
  const { table, key, place } = row;
  return rowNoLongerStated(
    { table, key, year, ...(place && { was: placeOf(place) }) },
    row.class === 'adoption' ? { class: 'adoption' } : {},
  );
}
