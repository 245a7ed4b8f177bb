import { columnsOf, type TableName, type TableRead } from './tables.ts';
import { endTaken, valueOf, type StatedRow } from './row.ts';

/** A row as an earlier import last stated it. */
export interface PreviousRow extends StatedRow {
  /** A later import found that the authority no longer states it. */
  readonly noLongerStated?: boolean;
}

export interface ColumnChange {
  readonly column: string;
  readonly from: string;
  readonly to: string;
  /** The column was blank: a fact is added and nothing contradicted. */
  readonly filled: boolean;
}

export interface RowComparison {
  /** As stated before; its source stays the first. `endNowTaken`: a DEC that lay after the earlier limit counts now. */
  readonly same: readonly {
    readonly row: StatedRow;
    readonly previous: PreviousRow;
    readonly endNowTaken: boolean;
  }[];
  /** Not stated before, or (`again`) stated again after it was gone. */
  readonly new: readonly { readonly row: StatedRow; readonly again?: PreviousRow }[];
  readonly changed: readonly {
    readonly row: StatedRow;
    readonly previous: PreviousRow;
    readonly columns: readonly ColumnChange[];
  }[];
  readonly gone: readonly PreviousRow[];
}

export interface ReturnNow {
  readonly year: number;
  readonly tablesPresent: ReadonlySet<TableName>;
  readonly taken: readonly StatedRow[];
  /** Keys of rows that this return states and that were refused: they keep what was stated before, and are not gone. */
  readonly refused: readonly { readonly table: TableRead; readonly key: string }[];
}

const identity = ({ table, key }: { readonly table: TableRead; readonly key: string }): string => `${table} ${key}`;

/**
 * Compares what a return states of one child with what was last stated, row by row of (table, key), normalised values
 * of known columns only: the order of rows and columns, file names and line numbers make no difference.
 *
 * A row is gone only if its table is in the folder and it was last stated for the same year, because the next year's
 * return does not repeat history that is finished.
 */
export function compareRows(previous: readonly PreviousRow[], now: ReturnNow): RowComparison {
  const before = new Map(previous.map((row) => [identity(row), row]));
  const stated = new Set([...now.taken, ...now.refused].map(identity));
  const same: RowComparison['same'][number][] = [];
  const added: RowComparison['new'][number][] = [];
  const changed: RowComparison['changed'][number][] = [];
  for (const row of now.taken) {
    const was = before.get(identity(row));
    if (!was) added.push({ row });
    else if (was.noLongerStated) added.push({ row, again: was });
    else {
      const columns = changesBetween(was, row);
      if (columns.length > 0) changed.push({ row, previous: was, columns });
      else same.push({ row, previous: was, endNowTaken: endTaken(was) === undefined && endTaken(row) !== undefined });
    }
  }
  const gone = previous.filter(
    (row) =>
      !row.noLongerStated && row.year === now.year && now.tablesPresent.has(row.table) && !stated.has(identity(row)),
  );
  return { same, new: added, changed, gone };
}

/** The columns in which two statements of one row differ, in the table's own order. */
export function changesBetween(was: StatedRow, row: StatedRow): readonly ColumnChange[] {
  return columnsOf[row.table].flatMap((column) => {
    const [from, to] = [valueOf(was, column), valueOf(row, column)];
    return from === to ? [] : [{ column, from, to, filled: from === '' }];
  });
}
