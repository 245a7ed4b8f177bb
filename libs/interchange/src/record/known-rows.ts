import { rowsOf, type RowWarning, type StatedReturnRow, type StatedRows } from '#libs/record';

import type { KnownChild } from '../ssda903/check-against-header.ts';
import type { PreviousRow, RowComparison } from '../ssda903/compare-rows.ts';
import { severityOf, type Finding, type MessageClass } from '../ssda903/messages.ts';
import { isHeader, type StatedRow } from '../ssda903/row.ts';
import { isRead } from '../ssda903/tables.ts';

const isMessageClass = (name: string): name is MessageClass => name in severityOf;

function findingOf({ column, value = '', class: kind, expected }: RowWarning): readonly Finding[] {
  return isMessageClass(kind) ? [{ column, value, class: kind, severity: severityOf[kind], expected }] : [];
}

function previousOf(row: StatedReturnRow): readonly PreviousRow[] {
  const { table, key, year, values, place, noLongerStated } = row;
  if (!isRead(table) || !place) return [];
  return [{ table, key, year, values, ...place, noLongerStated, warnings: row.warnings.flatMap(findingOf) }];
}

/** The rows that earlier returns stated of a child, as its record keeps them. */
export function previousRowsOf(state: StatedRows): readonly PreviousRow[] {
  return rowsOf(state).flatMap(previousOf);
}

/** What tells a child of earlier returns from another of the same identifier; undefined for a child without header. */
export function knownChildOf(previous: readonly PreviousRow[]): KnownChild | undefined {
  const header = previous.find(isHeader);
  if (!header) return undefined;
  const { DOB: dateOfBirth, UPN: upn } = header.values;
  return { ...(dateOfBirth !== undefined && { dateOfBirth }), ...(upn !== undefined && { upn }) };
}

const identity = ({ table, key }: StatedRow): string => `${table} ${key}`;

/**
 * All rows known of a child once a return is in: its own where they are new or say something else, and otherwise those
 * of earlier returns, rows that are gone among them. Facts follow from these together; a return alone does not go back.
 */
export function rowsTogether(previous: readonly PreviousRow[], comparison: RowComparison): readonly StatedRow[] {
  const { same, new: added, changed } = comparison;
  const now = [...added, ...changed, ...same.filter(({ endNowTaken }) => endNowTaken)].map(({ row }) => row);
  const rows = new Map<string, StatedRow>(previous.map((row) => [identity(row), row]));
  for (const row of now) rows.set(identity(row), row);
  return [...rows.values()];
}
