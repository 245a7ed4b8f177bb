import type { Counts, TableCount } from './counts.ts';
import type { ImportTerms } from './assess-return.ts';
import type { FileNote, FileReading } from './read-return.ts';
import { tablesRead, type TableName, type TableRead } from './tables.ts';

export interface ReportHead extends ImportTerms {
  readonly authority: string;
  /** Only checked: nothing was written. */
  readonly checkOnly: boolean;
}

export interface TableReport extends TableCount {
  readonly table: TableRead;
  /** The file that holds the table; absent when the folder has none. */
  readonly file?: string;
}

/** What came of the import beside its rows and their facts. Few, and so held in the report itself. */
export interface Recorded {
  /** Stays in this home that do not fit it, and how; they are recorded all the same. */
  readonly discrepancies: readonly {
    readonly file: string;
    readonly line: number;
    readonly discrepancies: readonly string[];
  }[];
  /** Children of whom nothing could be recorded, by their first row, and what to do about it. */
  readonly notRecorded: readonly {
    readonly file: string;
    readonly line: number;
    readonly code: string;
    readonly message: string;
    readonly remedy: string;
  }[];
}

/** The report of an import without its messages, which may be millions and are read one by one. */
export interface Report extends ReportHead, Recorded {
  readonly tables: readonly TableReport[];
  readonly total: TableCount;
  readonly facts: Counts['facts'];
  readonly messageCounts: Counts['messages'];
  readonly fileNotes: readonly {
    readonly file: string;
    readonly note: FileNote;
    readonly columns?: readonly string[];
  }[];
  readonly notReadYet: readonly { readonly file: string; readonly table: TableName }[];
  readonly filesRefused: readonly {
    readonly file: string;
    readonly expected: string;
  }[];
}

const nothingMore: Recorded = { discrepancies: [], notRecorded: [] };

/** Puts a report together from the files as read, the counts of the tally, and what recording it came to. */
export function reportOf(
  head: ReportHead,
  files: readonly FileReading[],
  counts: Counts,
  recorded: Recorded = nothingMore,
): Report {
  const tables = tablesRead.map((table) => {
    const file = files.find((one) => one.outcome === 'read' && one.table === table)?.file;
    return { table, ...(file !== undefined && { file }), ...counts.tables[table] };
  });
  return {
    ...head,
    tables,
    total: tables.reduce(sum, sum()),
    facts: counts.facts,
    messageCounts: counts.messages,
    fileNotes: files.flatMap(notesOf),
    notReadYet: files.flatMap((one) => (one.outcome === 'notReadYet' ? [{ file: one.file, table: one.table }] : [])),
    filesRefused: files.flatMap(refusalOf),
    ...recorded,
  };
}

function sum(one?: TableCount, other?: TableCount): TableCount {
  const add = (count: keyof TableCount): number => (one?.[count] ?? 0) + (other?.[count] ?? 0);
  return {
    rows: add('rows'),
    taken: add('taken'),
    duplicate: add('duplicate'),
    refused: add('refused'),
    same: add('same'),
    new: add('new'),
    changed: add('changed'),
    gone: add('gone'),
  };
}

function notesOf(one: FileReading): Report['fileNotes'] {
  if (one.outcome !== 'read') return [];
  const { file, extraColumns: columns } = one;
  return one.notes.map((note) => ({ file, note, ...(note === 'EXTRA_COLUMNS' && { columns }) }));
}

function refusalOf(one: FileReading): Report['filesRefused'] {
  if (one.outcome === 'unreadable') {
    return [{ file: one.file, expected: `CSV throughout; it cannot be read from line ${String(one.line)} on` }];
  }
  if (one.outcome !== 'notRecognised') return [];
  const has = one.found.join(', ') || 'none of its columns';
  return [
    {
      file: one.file,
      expected: `the columns of a table; nearest ${one.nearest}: has ${has}; lacks ${one.missing.join(', ')}`,
    },
  ];
}
