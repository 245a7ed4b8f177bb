import type { SensitivityClass } from '#libs/vocabulary';
import type { FactBasis, RowReference } from './facts.ts';
import { valueOf, type StatedRow } from './row.ts';

export const referenceTo = ({ table, key, file, line }: StatedRow): RowReference => ({ table, key, file, line });

/** What a fact rests on: its row, the row's warnings about the columns that state it, and its class. */
export function basisOf(
  row: StatedRow,
  columns: readonly string[],
  sensitivity: SensitivityClass = 'general',
): FactBasis {
  const warnings = row.warnings.filter(({ column }) => columns.includes(column));
  return { from: referenceTo(row), warnings, sensitivity };
}

/** The values that are stated, under the names given; a blank column states nothing and is left out. */
export function statedAs<Name extends string>(
  row: StatedRow,
  names: Readonly<Record<Name, string>>,
): Partial<Record<Name, string>> {
  const stated: Partial<Record<Name, string>> = {};
  for (const name in names) {
    const value = valueOf(row, names[name]);
    if (value !== '') stated[name] = value;
  }
  return stated;
}
