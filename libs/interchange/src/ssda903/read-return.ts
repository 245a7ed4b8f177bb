import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readCells } from './read-cells.ts';
import { readRecords } from './read-lines.ts';
import { columnName, recognise } from './recognise.ts';
import type { RowRead } from './row.ts';
import { openStaging, type Staging } from './staging.ts';
import { surveyFile, type Survey } from './survey-file.ts';
import { isRead, type TableName } from './tables.ts';

export type FileNote = 'BYTE_ORDER_MARK' | 'CRLF' | 'WINDOWS_1252' | 'EXTRA_COLUMNS' | 'NO_FINAL_NEWLINE';

/** What became of one file of the folder. */
export type FileReading =
  | {
      readonly outcome: 'read';
      readonly file: string;
      readonly table: TableName;
      readonly sha256: string;
      readonly rows: number;
      readonly notes: readonly FileNote[];
      readonly extraColumns: readonly string[];
    }
  | { readonly outcome: 'notReadYet'; readonly file: string; readonly table: TableName }
  | {
      readonly outcome: 'notRecognised';
      readonly file: string;
      readonly nearest: TableName;
      readonly missing: readonly string[];
      readonly found: readonly string[];
    }
  | { readonly outcome: 'unreadable'; readonly file: string; readonly line: number };

/** A return laid out to be read child by child. Dispose of it when done. */
export interface ReturnReading extends Staging {
  readonly files: readonly FileReading[];
  readonly tablesPresent: ReadonlySet<TableName>;
}

/** Two files of one table: one folder is one return, and which of them is meant is for a person to say. */
export interface TwoFilesOfOneTable {
  readonly code: 'TWO_FILES_OF_ONE_TABLE';
  readonly table: TableName;
  readonly files: readonly string[];
  readonly message: string;
  readonly remedy: string;
}

export type ReadReturn =
  | { readonly outcome: 'read'; readonly reading: ReturnReading }
  | { readonly outcome: 'stopped'; readonly refusal: TwoFilesOfOneTable };

interface Opened {
  readonly file: string;
  readonly path: string;
  readonly survey: Survey;
  readonly header: readonly string[];
}

/**
 * Reads the files of a folder as one SSDA903 return, each recognised by its columns and never by its name; hidden
 * files are passed over. Reads nothing but the folder and compares nothing yet. Stops before any row is read if two
 * files are of one table; a file that is no table, or no CSV, is reported and the others are read.
 * Rejects with the file system's own error if the folder or a file in it cannot be read.
 */
export async function readReturn(folder: string): Promise<ReadReturn> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map(({ name }) => name);
  const opened: (Opened | FileReading)[] = [];
  for (const file of names.toSorted()) opened.push(await open(folder, file));
  const refusal = twoOfOneTable(opened);
  if (refusal) return { outcome: 'stopped', refusal };

  const staging = openStaging();
  try {
    const files: FileReading[] = [];
    for (const one of opened) files.push('outcome' in one ? one : await lay(one, staging));
    const tablesPresent = new Set(files.flatMap((file) => ('table' in file ? [file.table] : [])));
    return { outcome: 'read', reading: { ...staging, files, tablesPresent } };
  } catch (fault) {
    staging[Symbol.dispose]();
    throw fault;
  }
}

async function open(folder: string, file: string): Promise<Opened | FileReading> {
  const path = join(folder, file);
  const survey = await surveyFile(path);
  try {
    for await (const { fields } of readRecords(path, survey.encoding)) {
      return { file, path, survey, header: fields };
    }
  } catch (fault) {
    return unreadable(file, fault);
  }
  return { file, path, survey, header: [] };
}

function twoOfOneTable(opened: readonly (Opened | FileReading)[]): TwoFilesOfOneTable | undefined {
  const seen = new Map<TableName, string>();
  for (const one of opened) {
    if ('outcome' in one) continue;
    const recognised = recognise(one.header);
    if (!('table' in recognised)) continue;
    const { table } = recognised;
    const first = seen.get(table);
    if (first !== undefined) {
      return {
        code: 'TWO_FILES_OF_ONE_TABLE',
        table,
        files: [first, one.file],
        message: `${first} and ${one.file} are both the table ${table}; nothing was read or written.`,
        remedy: 'Leave one of them in the folder, which is one return, and import again.',
      };
    }
    seen.set(table, one.file);
  }
  return undefined;
}

const batch = 1_000;

async function lay({ file, path, survey, header }: Opened, staging: Staging): Promise<FileReading> {
  const recognised = recognise(header);
  if (!('table' in recognised)) return { outcome: 'notRecognised', file, ...recognised };
  const { table, extra } = recognised;
  if (!isRead(table)) return { outcome: 'notReadYet', file, table };
  const columns = header.map(columnName);
  let rows = 0;
  let waiting: RowRead[] = [];
  let isHeader = true;
  try {
    for await (const { line, fields } of readRecords(path, survey.encoding)) {
      if (isHeader) {
        isHeader = false;
        continue;
      }
      waiting.push({ table, file, line, sha256: survey.sha256, ...readCells(table, columns, fields) });
      rows += 1;
      if (waiting.length < batch) continue;
      staging.lay(waiting);
      waiting = [];
    }
  } catch (fault) {
    staging.forget(file);
    return unreadable(file, fault);
  }
  staging.lay(waiting);
  return {
    outcome: 'read',
    file,
    table,
    sha256: survey.sha256,
    rows,
    notes: notesOf(survey, extra),
    extraColumns: extra,
  };
}

function unreadable(file: string, fault: unknown): FileReading {
  const isUnreadable = typeof fault === 'object' && fault !== null && 'code' in fault && 'line' in fault;
  if (!isUnreadable || fault.code !== 'UNREADABLE_FILE') throw fault;
  return { outcome: 'unreadable', file, line: Number(fault.line) };
}

function notesOf(survey: Survey, extra: readonly string[]): readonly FileNote[] {
  const notes: readonly (readonly [FileNote, boolean])[] = [
    ['BYTE_ORDER_MARK', survey.byteOrderMark],
    ['CRLF', survey.crlf],
    ['WINDOWS_1252', survey.encoding === 'windows-1252'],
    ['EXTRA_COLUMNS', extra.length > 0],
    ['NO_FINAL_NEWLINE', !survey.finalNewline],
  ];
  return notes.filter(([, applies]) => applies).map(([note]) => note);
}
