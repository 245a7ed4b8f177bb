import { columnsOf, tableNames, type TableName } from './tables.ts';

export interface Recognised {
  readonly table: TableName;
  /** Columns of the file that the table does not have; they are named in the report and not stored. */
  readonly extra: readonly string[];
}

export interface NotRecognised {
  readonly nearest: TableName;
  readonly missing: readonly string[];
  readonly found: readonly string[];
}

/** A column as it is compared: without spaces round it, in any case. */
export const columnName = (text: string): string => text.trim().normalize('NFC').toUpperCase();

/**
 * Says which table a file is, by its columns alone, in any order and any case: the one whose columns it all holds,
 * and the larger if there are two. A file that holds no table whole is told the nearest, what it lacks and what it has.
 */
export function recognise(header: readonly string[]): Recognised | NotRecognised {
  const columns = header.map(columnName).filter((column) => column !== '');
  const has = new Set(columns);
  const candidates = tableNames.map((table) => {
    const all: readonly string[] = columnsOf[table];
    const missing = all.filter((column) => !has.has(column));
    return { table, all, missing, found: all.filter((column) => has.has(column)) };
  });
  const [largest] = candidates
    .filter(({ missing }) => missing.length === 0)
    .sort((one, other) => other.all.length - one.all.length);
  if (largest) {
    const known = new Set(largest.all);
    const extra = header.map((column) => column.trim()).filter((column) => column !== '');
    return { table: largest.table, extra: extra.filter((column) => !known.has(columnName(column))) };
  }
  const [nearest] = candidates.sort(
    (one, other) => other.found.length - one.found.length || one.missing.length - other.missing.length,
  );
  return { nearest: nearest?.table ?? 'header', missing: nearest?.missing ?? [], found: nearest?.found ?? [] };
}
