import type { Finding } from './messages.ts';
import { shapes } from './columns.ts';
import type { TableRead } from './tables.ts';

/** The known columns of a row, normalised: dates as plain dates, codes in upper case, blank columns absent. */
export type Values = Readonly<Record<string, string>>;

/** Where a row stands: its file, the physical line on which it begins, and the SHA-256 of the file's bytes in hex. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly sha256: string;
}

/** A row of the return as read, before anything has been compared with it. */
export interface RowRead extends Place {
  readonly table: TableRead;
  /** The cells as the file has them, without spaces round them. */
  readonly raw: Values;
  readonly values: Values;
  /** What the reading itself showed, cell by cell: dates that are none, fields missing or too many, number forms. */
  readonly findings: readonly Finding[];
}

/**
 * A row taken, in the form in which it is kept in the child's record: (table, key) says what is the same row in another
 * file, `year` the return that stated it, `warnings` what was remarkable about the row alone (checks A and B).
 */
export interface StatedRow extends Place {
  readonly table: TableRead;
  readonly key: string;
  readonly year: number;
  readonly values: Values;
  readonly warnings: readonly Finding[];
}

/** A row of the episodes table, by whatever file it came. */
export const isEpisode = ({ table }: Pick<StatedRow, 'table'>): boolean => table === 'episodes';

export const isHeader = ({ table }: Pick<StatedRow, 'table'>): boolean => table === 'header';

/** One value of a row; blank when the row does not state it. */
export const valueOf = ({ values }: { readonly values: Values }, column: string): string => values[column] ?? '';

/**
 * The natural key of a row as text: the child's identifier and, where a child can have several rows, the date after
 * an `@` (`566910@2017-08-14`). Undefined while the row does not state it.
 */
export function keyOf(table: TableRead, values: Values): string | undefined {
  const child = values['CHILD'];
  const { key } = shapes[table];
  if (child === undefined || key === undefined) return child;
  const part = values[key];
  return part === undefined ? undefined : `${child}@${part}`;
}

/** The end of an episode as far as the return may tell it: a DEC after the limit leaves the row open. */
export function endTaken(row: StatedRow): string | undefined {
  return row.warnings.some((warning) => warning.class === 'END_AFTER_YEAR_END') ? undefined : row.values['DEC'];
}

/** Episodes by DECOM, which is not the order of the file. */
export const byStart = (rows: readonly StatedRow[]): readonly StatedRow[] =>
  rows.filter(isEpisode).toSorted((one, other) => (valueOf(one, 'DECOM') < valueOf(other, 'DECOM') ? -1 : 1));
