import type { DatabaseSync } from 'node:sqlite';
import { StoreDamaged, StoreNewer } from '../faults.ts';
import { bind, pragma, resultCode, resultCodeOf } from './sqlite.ts';

/** "TLes" in ASCII: tells our files from any other SQLite file. */
const applicationId = 0x544c6573;
const format = 1;

/**
 * Positions are the row ids, given in order by the one writer. Streams have whole numbers for keys, so that the index
 * of (stream, revision) grows at few places instead of all over. The triggers keep the log a log.
 */
const tables = `
  CREATE TABLE store (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    incarnation TEXT NOT NULL
  ) STRICT;
  CREATE TABLE streams (
    key INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
  ) STRICT;
  CREATE TABLE events (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    stream_key INTEGER NOT NULL REFERENCES streams (key),
    revision INTEGER NOT NULL CHECK (revision >= 0),
    id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    data BLOB NOT NULL,
    metadata BLOB NOT NULL,
    UNIQUE (stream_key, revision)
  ) STRICT;
  CREATE TRIGGER events_are_not_altered BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are not altered'); END;
  CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are not deleted'); END;
`;

/**
 * Tells an empty file from a store, without altering either.
 *
 * @throws StoreNewer a later release wrote it.
 * @throws StoreDamaged it is no database, or somebody else's.
 */
export function findFormat(connection: DatabaseSync, path: string): 'empty' | 'current' {
  return orDamaged(path, () => {
    const [owner, version] = [pragma(connection, 'application_id'), Number(pragma(connection, 'user_version'))];
    const isEmpty = connection.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
    if (isEmpty && owner === 0 && version === 0) return 'empty';
    if (owner !== applicationId) throw new StoreDamaged(path, 'it is not an event store of Throughline');
    if (version > format) throw new StoreNewer(path, version, format);
    return 'current';
  });
}

/** Makes the tables of a new store, all or none. */
export function createTables(connection: DatabaseSync, incarnation: string): void {
  connection.exec(`BEGIN IMMEDIATE; ${tables}`);
  connection.prepare('INSERT INTO store (only_row, incarnation) VALUES (1, ?)').run(...bind(incarnation));
  connection.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${format}; COMMIT`);
}

/**
 * Looks the whole file over for broken structure. It does not see an altered event: the chain of hashes does.
 *
 * @throws StoreDamaged a page, an index or a table is broken.
 */
export function refuseBrokenStructure(connection: DatabaseSync, path: string): void {
  orDamaged(path, () => {
    if (pragma(connection, 'quick_check(1)') === 'ok') return;
    throw new StoreDamaged(path, 'SQLite found broken pages in it');
  });
}

/** Runs a read and turns what SQLite says of a broken file into our words for it. */
export function orDamaged<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const code = resultCodeOf(error);
    if (code === resultCode.notADatabase) throw new StoreDamaged(path, 'it is not a database');
    if (code === resultCode.corrupt) throw new StoreDamaged(path, 'SQLite found broken pages in it');
    throw error;
  }
}
