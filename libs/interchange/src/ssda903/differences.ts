import { asReturnDate } from './dates.ts';
import type { ColumnChange, RowComparison } from './compare-rows.ts';
import { shapes } from './columns.ts';
import type { TableRead } from './tables.ts';

/** One row that this return states otherwise than an earlier one did. */
export interface Difference {
  readonly difference: 'new' | 'statedAgain' | 'changed' | 'gone';
  readonly table: TableRead;
  /** Where the row stands: in this return, or, if it is gone, in the file that last stated it. */
  readonly file: string;
  readonly line: number;
  readonly columns?: readonly ColumnChange[];
}

/** The differences of one child, for the report. */
export function differencesOf(comparison: RowComparison): readonly Difference[] {
  return [
    ...comparison.new.map(({ row: { table, file, line }, again }): Difference => {
      return { difference: again ? 'statedAgain' : 'new', table, file, line };
    }),
    ...comparison.changed.map(({ row: { table, file, line }, columns }): Difference => {
      return { difference: 'changed', table, file, line, columns };
    }),
    ...comparison.gone.map(({ table, file, line }): Difference => ({ difference: 'gone', table, file, line })),
  ];
}

const words: Readonly<Record<Difference['difference'], string>> = {
  new: 'new',
  statedAgain: 'new: stated again',
  changed: 'changed',
  gone: 'gone: no longer stated (line of the earlier file)',
};

/** `episodes.csv:2 changed: DEC 14/08/2017 → 13/08/2017` */
export function differenceText({ difference, table, file, line, columns = [] }: Difference): string {
  const shown = (column: string, value: string): string => {
    if (value === '') return '(blank)';
    return shapes[table].columns[column]?.kind === 'date' ? asReturnDate(value) : value;
  };
  const changes = columns.map(({ column, from, to, filled }) => {
    return `${column} ${shown(column, from)} → ${shown(column, to)}${filled ? ' (filled in)' : ''}`;
  });
  return `${file}:${String(line)} ${[words[difference], ...(changes.length > 0 ? [changes.join(', ')] : [])].join(': ')}`;
}
