import type { DatabaseSync } from 'node:sqlite';
import { checksumOf } from './checksum.ts';
import { noStream, type Revision } from '../event-store.ts';
import type { Heads } from './heads.ts';
import type { AppendOutcome, AppendRequest } from './messages.ts';
import { bind, resultCode, resultCodeOf, text, wholeNumber } from './sqlite.ts';

/**
 * Makes one append of a group, under a savepoint of its own: what goes wrong with it undoes only itself.
 * Errors that concern the whole group (a full disk, a broken one) rise.
 */
export function appendingOne(connection: DatabaseSync, heads: Heads): (append: AppendRequest) => AppendOutcome {
  const insertStream = connection.prepare('INSERT INTO streams (name) VALUES (?)');
  const insertEvent = connection.prepare(
    'INSERT INTO events (stream_key, revision, id, type, data, metadata, checksum) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const earlier = connection.prepare(
    'SELECT id, position FROM events WHERE stream_key = ? AND revision >= ? ORDER BY revision LIMIT ?',
  );

  function write({ stream, events }: AppendRequest): AppendOutcome {
    const head = heads.of(stream);
    const key = head?.key ?? Number(insertStream.run(...bind(stream)).lastInsertRowid);
    const firstRevision = head ? head.revision + 1 : 0;
    let position = 0;
    for (const [at, event] of events.entries()) {
      const { id, type, data, metadata } = event;
      const revision = firstRevision + at;
      const row = bind(key, revision, id, type, data, metadata, checksumOf(stream, revision, event));
      position = Number(insertEvent.run(...row).lastInsertRowid);
    }
    const lastRevision = firstRevision + events.length - 1;
    heads.draft(stream, { key, revision: lastRevision });
    return { kind: 'appended', firstRevision, lastRevision, position };
  }

  /** The receipt of the first try, when exactly these events stand where they were to stand. */
  function repeated({ stream, expected, events }: AppendRequest): AppendOutcome | undefined {
    const head = heads.of(stream);
    if (!head) return undefined;
    const firstRevision = expected === noStream ? 0 : expected + 1;
    const rows = earlier.all(...bind(head.key, firstRevision, events.length));
    const last = rows.at(-1);
    const isSame = rows.length === events.length && rows.every((row, at) => text(row, 'id') === events[at]?.id);
    if (!last || !isSame) return undefined;
    const lastRevision = firstRevision + events.length - 1;
    return { kind: 'appended', firstRevision, lastRevision, position: wholeNumber(last, 'position') };
  }

  return (append) => {
    const actual: Revision | typeof noStream = heads.of(append.stream)?.revision ?? noStream;
    if (actual !== append.expected) return repeated(append) ?? { kind: 'conflict', actual };
    connection.exec('SAVEPOINT append');
    try {
      const outcome = write(append);
      connection.exec('RELEASE append');
      return outcome;
    } catch (error) {
      if (resultCodeOf(error) !== resultCode.constraint || !connection.isTransaction) throw error;
      connection.exec('ROLLBACK TO append; RELEASE append');
      return { kind: 'idTaken' };
    }
  };
}
