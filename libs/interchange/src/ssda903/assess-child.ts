import { betweenRows } from './between-rows.ts';
import { checkAgainstHeader, checkSameChild, type KnownChild, type Standing } from './check-against-header.ts';
import { checkAlone, type Terms } from './check-alone.ts';
import { isRefusal, type Finding, type Message } from './messages.ts';
import { keyOf, type RowRead, type StatedRow } from './row.ts';
import { settleKeys, type Outcome, type Settled } from './settle-keys.ts';
import type { TableName, TableRead } from './tables.ts';

/** All rows of a return that give one identifier, in the order of files and lines. */
export interface ChildRows {
  readonly child: string;
  readonly rows: readonly RowRead[];
}

export interface AssessTerms extends Terms {
  readonly tablesPresent: ReadonlySet<TableName>;
}

export interface AssessedChild {
  readonly child: string;
  readonly outcomes: readonly { readonly row: RowRead; readonly outcome: Outcome }[];
  /** Rows taken, in the form in which they are kept. */
  readonly taken: readonly StatedRow[];
  /** Keys, by table, of rows that were stated and refused: they are not gone. */
  readonly refused: readonly { readonly table: TableRead; readonly key: string }[];
  readonly messages: readonly Message[];
}

interface Checked {
  readonly row: RowRead;
  readonly findings: readonly Finding[];
}

/**
 * Holds the rows of one child against the rules, in order: each alone (A), against the header (B), rows that share a
 * key (C), between the rows taken (D). Every row ends as exactly one of taken, duplicate and refused; A and B report
 * all they see, and a refused row takes no part in C and D. The header is settled first, because a header row that is
 * refused opens no record for the child's other rows to stand in. Pure; `known` is what earlier imports stated.
 */
export function assessChild({ child, rows }: ChildRows, terms: AssessTerms, known?: KnownChild): AssessedChild {
  const alone = (row: RowRead): Checked => ({ row, findings: checkAlone(row, terms) });
  const headers = settle(
    rows
      .filter(({ table }) => table === 'header')
      .map(alone)
      .map(({ row, findings }) => ({ row, findings: [...findings, ...checkSameChild(row, known)] })),
  );
  const standing = standingOf(headers, known);
  const episodes = settle(
    rows
      .filter(({ table }) => table === 'episodes')
      .map(alone)
      .map(({ row, findings }) => ({ row, findings: [...findings, ...checkAgainstHeader(row, standing)] })),
  );
  const all = [...headers, ...episodes];
  const taken = all.filter(({ outcome }) => outcome === 'taken').map((one) => stated(one, terms.year));
  return {
    child,
    outcomes: all.map(({ row, outcome }) => ({ row, outcome })),
    taken,
    refused: all.flatMap(({ row, outcome }) => {
      const key = keyOf(row.table, row.values);
      return outcome === 'refused' && key !== undefined ? [{ table: row.table, key }] : [];
    }),
    messages: [
      ...all.flatMap(({ row, findings }) => findings.map((one) => ({ ...one, file: row.file, line: row.line }))),
      ...betweenRows(taken, terms.tablesPresent.has('episodes')),
    ],
  };
}

function settle(checked: readonly Checked[]): readonly Settled[] {
  const good = checked.filter(({ findings }) => !findings.some(isRefusal));
  const settled = new Map(settleKeys(good.map(({ row }) => row)).map((one) => [one.row, one]));
  return checked.map(({ row, findings }) => {
    const one = settled.get(row);
    if (!one) return { row, outcome: 'refused', findings };
    return { ...one, findings: [...findings, ...one.findings] };
  });
}

function standingOf(headers: readonly Settled[], known: KnownChild | undefined): Standing {
  const header = headers.find(({ outcome }) => outcome === 'taken')?.row;
  const dateOfBirth = header?.values['DOB'] ?? known?.dateOfBirth;
  return {
    known: header !== undefined || known !== undefined,
    ...(dateOfBirth !== undefined && { dateOfBirth }),
    otherChild: !header && headers.some(({ findings }) => findings.some((one) => one.class === 'OTHER_CHILD')),
    refusedHeaders: headers
      .filter(({ outcome }) => outcome === 'refused')
      .map(({ row }) => `${row.file} line ${String(row.line)}`),
  };
}

function stated({ row, findings }: Settled, year: number): StatedRow {
  const { table, file, line, sha256, values } = row;
  const key = keyOf(table, values) ?? '';
  return { table, key, year, values, file, line, sha256, warnings: findings };
}
