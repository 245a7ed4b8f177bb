import { shapes, type Column } from './columns.ts';
import { parseReturnDate } from './dates.ts';
import { finding, type Finding } from './messages.ts';
import type { Values } from './row.ts';
import type { TableRead } from './tables.ts';

const numberForm = /^(\d+)\.0+$/;

type CellRead = { readonly value: string; readonly found?: Finding } | { readonly found: Finding };

function readCell(name: string, { kind }: Column, raw: string): CellRead {
  switch (kind) {
    case 'identifier':
      return { value: raw };
    case 'date': {
      const value = parseReturnDate(raw);
      return value === undefined ? { found: finding('BAD_DATE', name, raw, 'a real date as dd/mm/yyyy') } : { value };
    }
    case 'code': {
      const whole = numberForm.exec(raw)?.[1];
      if (whole === undefined) return { value: raw.toUpperCase() };
      return { value: whole, found: finding('NUMBER_FORM', name, raw, `${whole} (read as such)`) };
    }
    default:
      return kind satisfies never;
  }
}

/** A row shorter than the header is refused; so is a longer one, unless what it has beyond the header is blank. */
function fieldCount(header: readonly string[], fields: readonly string[]): Finding | undefined {
  const surplus = fields.slice(header.length).find((field) => field.trim() !== '');
  if (fields.length >= header.length && surplus === undefined) return undefined;
  const expected = `${String(header.length)} fields as in line 1, found ${String(fields.length)}`;
  return finding('MISSING_FIELD', header[fields.length] ?? '', surplus?.trim() ?? '', expected);
}

/**
 * Reads the cells of one row: spaces trimmed, NFC, codes in upper case, dates as plain dates, blank cells left out.
 * `header` holds the column names of the file in its own order; columns that the table does not have are not read.
 */
export function readCells(
  table: TableRead,
  header: readonly string[],
  fields: readonly string[],
): { readonly raw: Values; readonly values: Values; readonly findings: readonly Finding[] } {
  const raw: Record<string, string> = {};
  const values: Record<string, string> = {};
  const count = fieldCount(header, fields);
  const findings: Finding[] = count ? [count] : [];
  for (const [name, column] of Object.entries(shapes[table].columns)) {
    const cell = (fields[header.indexOf(name)] ?? '').trim().normalize('NFC');
    if (cell === '') {
      if (column.required && count?.column !== name) findings.push(finding('MISSING_FIELD', name, '', 'a value'));
      continue;
    }
    raw[name] = cell;
    const read = readCell(name, column, cell);
    if ('value' in read) values[name] = read.value;
    if (read.found) findings.push(read.found);
  }
  return { raw, values, findings };
}
