import { shapes } from './columns.ts';
import { finding, type Finding } from './messages.ts';
import { keyOf, valueOf, type RowRead } from './row.ts';

/** How a row ended: exactly one of three. */
export type Outcome = 'taken' | 'duplicate' | 'refused';

export interface Settled {
  readonly row: RowRead;
  readonly outcome: Outcome;
  readonly findings: readonly Finding[];
}

/**
 * Check C, among rows of one table that are still good: rows with one key and the same values are taken once, the
 * first by line; as soon as one of them differs, every one is refused, or the order of rows would decide which wins.
 */
export function settleKeys(rows: readonly RowRead[]): readonly Settled[] {
  const groups = Map.groupBy(rows, (row) => keyOf(row.table, row.values) ?? '');
  return [...groups.values()].flatMap((group) => settle(group.toSorted((one, other) => one.line - other.line)));
}

function settle(group: readonly RowRead[]): readonly Settled[] {
  const [first] = group;
  if (!first) return [];
  const differing = differingColumns(group);
  const keyColumn = shapes[first.table].key ?? 'CHILD';
  if (differing.length === 0) {
    return group.map((row, index) => {
      const outcome = index === 0 ? 'taken' : 'duplicate';
      return { row, outcome, findings: index === 0 ? [] : [duplicateOf(first, row, keyColumn)] };
    });
  }
  return group.map((row) => ({ row, outcome: 'refused', findings: [conflict(row, group, differing, keyColumn)] }));
}

function differingColumns(group: readonly RowRead[]): readonly string[] {
  const [first, ...others] = group;
  if (!first) return [];
  const columns = Object.keys(shapes[first.table].columns);
  return columns.filter((column) => others.some((other) => valueOf(other, column) !== valueOf(first, column)));
}

const duplicateOf = (first: RowRead, row: RowRead, column: string): Finding =>
  finding('DUPLICATE', column, row.raw[column] ?? '', `no second row like line ${String(first.line)}; taken once`);

function conflict(row: RowRead, group: readonly RowRead[], differing: readonly string[], column: string): Finding {
  const others = group.filter((other) => other !== row).map((other) => String(other.line));
  const expected = `the same ${differing.join(', ')} as line ${others.join(', ')}`;
  return finding('CONFLICT', column, row.raw[column] ?? '', expected);
}
