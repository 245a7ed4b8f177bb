import { findFact } from '#libs/feature';

import { type ReturnOfChild, type ReturnRowTaken } from './return-input.ts';
import { rowId, rowsOf, type StatedReturnRow, type StatedRows } from './stated-rows.ts';

export interface ColumnChange {
  readonly column: string;
  readonly was?: string | undefined;
  readonly now?: string | undefined;
}

/** A row that differs from what was stated before; without changes, an end that counts only now. */
export interface RowDifference {
  readonly row: ReturnRowTaken;
  readonly was: StatedReturnRow;
  readonly changes: readonly ColumnChange[];
}

export interface RowsCompared {
  readonly fresh: readonly ReturnRowTaken[];
  readonly changed: readonly RowDifference[];
  /** Stated before, then no longer, and now again. */
  readonly again: readonly RowDifference[];
  readonly gone: readonly StatedReturnRow[];
}

const endCounts = (warnings: StatedReturnRow['warnings']): boolean =>
  !warnings.some((warning) => warning.class === 'END_AFTER_YEAR_END');

function changesBetween(was: StatedReturnRow, row: ReturnRowTaken): readonly ColumnChange[] {
  const now = new Map(row.values.map(({ column, value }) => [column, value]));
  const columns = new Set([...now.keys(), ...Object.keys(was.values)]);
  return [...columns].flatMap((column) => {
    const [before, after] = [was.values[column], now.get(column)];
    return before === after ? [] : [{ column, was: before, now: after }];
  });
}

/**
 * Compares what a return states of a child with what was stated last, by table and key and by known columns only.
 *
 * A row is gone only if its table is in the folder, it was last stated for the same year (the next year's return does
 * not repeat history that is finished), and it was not refused now.
 */
export function compareRows(state: StatedRows, input: ReturnOfChild): RowsCompared {
  const fresh: ReturnRowTaken[] = [];
  const changed: RowDifference[] = [];
  const again: RowDifference[] = [];
  for (const row of input.rows) {
    const was = findFact(state.rows, rowId(row.table, row.key))?.value;
    if (!was) {
      fresh.push(row);
      continue;
    }
    const changes = changesBetween(was, row);
    const endCountsNow = !endCounts(was.warnings) && endCounts(row.warnings);
    if (was.noLongerStated) again.push({ row, was, changes });
    else if (changes.length > 0 || endCountsNow) changed.push({ row, was, changes });
  }
  const present = new Set<string>(input.tablesPresent);
  const named = new Set([...input.rows, ...input.refused].map(({ table, key }) => rowId(table, key)));
  const gone = rowsOf(state).filter(
    ({ table, key, year, noLongerStated }) =>
      !noLongerStated && year === input.year && present.has(table) && !named.has(rowId(table, key)),
  );
  return { fresh, changed, again, gone };
}
