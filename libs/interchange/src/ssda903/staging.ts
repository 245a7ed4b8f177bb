import { DatabaseSync } from 'node:sqlite';
import type { ChildRows } from './assess-child.ts';
import type { Difference } from './differences.ts';
import type { Message } from './messages.ts';
import type { RowRead } from './row.ts';

/**
 * Rows of a return laid aside until they can be read child by child, and messages and differences until they can be read in order.
 *
 * It is SQLite's private temporary database: in memory while small, in an unlinked file of the machine's temporary
 * folder when large, gone when closed. So memory does not grow with the return, and no copy of it is left behind.
 */
export interface Staging extends Disposable {
  lay(rows: readonly RowRead[]): void;
  /** Takes the rows of a file out again, when the file turns out to be unreadable further down. */
  forget(file: string): void;
  /** The children of the rows laid, by identifier; rows of each by file and line. */
  children(): Generator<ChildRows>;
  keep(messages: readonly Message[]): void;
  /** The messages kept, by file, line, column and class. */
  messages(): Generator<Message>;
  keepDifferences(differences: readonly Difference[]): void;
  /** The differences kept, by file and line. */
  differences(): Generator<Difference>;
}

export function openStaging(): Staging {
  const database = new DatabaseSync('');
  database.exec(`
    CREATE TABLE row (child TEXT NOT NULL, file TEXT NOT NULL, line INTEGER NOT NULL, json TEXT NOT NULL) STRICT;
    CREATE TABLE message (file TEXT NOT NULL, line INTEGER NOT NULL, col TEXT NOT NULL, class TEXT NOT NULL,
      json TEXT NOT NULL) STRICT;
    CREATE TABLE difference (file TEXT NOT NULL, line INTEGER NOT NULL, json TEXT NOT NULL) STRICT;`);
  const insertRow = database.prepare('INSERT INTO row VALUES (?, ?, ?, ?)');
  const insertMessage = database.prepare('INSERT INTO message VALUES (?, ?, ?, ?, ?)');
  const insertDifference = database.prepare('INSERT INTO difference VALUES (?, ?, ?)');
  const inOneTransaction = (write: () => void): void => {
    database.exec('BEGIN');
    write();
    database.exec('COMMIT');
  };
  return {
    lay: (rows) =>
      inOneTransaction(() => {
        for (const row of rows) insertRow.run(row.values['CHILD'] ?? '', row.file, row.line, JSON.stringify(row));
      }),
    forget: (file) => void database.prepare('DELETE FROM row WHERE file = ?').run(file),
    // Here and below, what is parsed is what this very function stringified.
    *children() {
      database.exec('CREATE INDEX IF NOT EXISTS by_child ON row (child, file, line)');
      let child: string | undefined;
      let rows: RowRead[] = [];
      for (const { json } of database.prepare('SELECT json FROM row ORDER BY child, file, line').iterate()) {
        const row = JSON.parse(String(json)) as RowRead;
        const next = row.values['CHILD'] ?? '';
        if (child !== undefined && next !== child) {
          yield { child, rows };
          rows = [];
        }
        child = next;
        rows.push(row);
      }
      if (child !== undefined) yield { child, rows };
    },
    keep: (messages) =>
      inOneTransaction(() => {
        for (const message of messages) {
          const { file, line, column, class: kind } = message;
          insertMessage.run(file, line, column, kind, JSON.stringify(message));
        }
      }),
    *messages() {
      const inOrder = database.prepare('SELECT json FROM message ORDER BY file, line, col, class, rowid');
      for (const { json } of inOrder.iterate()) yield JSON.parse(String(json)) as Message;
    },
    keepDifferences: (differences) =>
      inOneTransaction(() => {
        for (const difference of differences) {
          insertDifference.run(difference.file, difference.line, JSON.stringify(difference));
        }
      }),
    *differences() {
      const inOrder = database.prepare('SELECT json FROM difference ORDER BY file, line, rowid');
      for (const { json } of inOrder.iterate()) yield JSON.parse(String(json)) as Difference;
    },
    [Symbol.dispose]: () => database.close(),
  };
}
