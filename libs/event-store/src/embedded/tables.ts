import { DatabaseSync } from 'node:sqlite';
import { addChecksumFunctions } from './checksum.ts';
import { bind } from './sqlite.ts';

/** "TLes" in ASCII: tells our files from any other SQLite file. */
export const applicationId = 0x544c6573;
/** 2: each event, and the row of the store, has a checksum. */
export const format = 2;

const triggers = `
  DROP TRIGGER IF EXISTS events_are_not_altered;
  DROP TRIGGER IF EXISTS events_are_not_deleted;
  CREATE TRIGGER events_are_not_altered BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are not altered'); END;
  CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are not deleted'); END;
`;

/**
 * Positions are the row ids, given in order by the one writer. Streams have whole numbers for keys, so that the index
 * of (stream, revision) grows at few places instead of all over. The triggers keep the log a log.
 */
const first = `
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
  ${triggers}
`;

/** A new store goes through it too, so that the words of the tables are the same in every file of this format. */
const second = `
  DROP TRIGGER IF EXISTS events_are_not_altered;
  ALTER TABLE events ADD COLUMN checksum INTEGER NOT NULL DEFAULT -1;
  ALTER TABLE store ADD COLUMN checksum INTEGER NOT NULL DEFAULT -1;
  UPDATE events SET checksum =
    checksum_of((SELECT name FROM streams WHERE key = stream_key), revision, id, type, data, metadata);
  UPDATE store SET checksum = checksum_of_store(incarnation);
  ${triggers}
`;

/** Makes the tables of a new store, all or none. */
export function createTables(connection: DatabaseSync, incarnation: string): void {
  addChecksumFunctions(connection);
  connection.exec(`BEGIN IMMEDIATE; ${first}`);
  connection.prepare('INSERT INTO store (only_row, incarnation) VALUES (1, ?)').run(...bind(incarnation));
  connection.exec(`${second} PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${format}; COMMIT`);
}

/** Brings a store of the first format to this one, wholly or not at all. Nothing that was recorded is altered. */
export function addChecksums(connection: DatabaseSync): void {
  addChecksumFunctions(connection);
  connection.exec(`BEGIN IMMEDIATE; ${second} PRAGMA user_version = ${format}; COMMIT`);
}

const wordsOf = (connection: DatabaseSync, of: 'tables' | 'triggers'): string => {
  const kind = of === 'tables' ? "type IN ('table', 'index')" : "type = 'trigger'";
  const words = `SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE ${kind} ORDER BY type, name`;
  return JSON.stringify(connection.prepare(words).all());
};

/** The words of the tables as SQLite keeps them, in each format. */
const known = new Map<number, Readonly<Record<'tables' | 'triggers', string>>>();

function knownWords(version: number): Readonly<Record<'tables' | 'triggers', string>> {
  const before = known.get(version);
  if (before) return before;
  const made = new DatabaseSync(':memory:');
  if (version === 1) made.exec(first);
  else createTables(made, '');
  const words = { tables: wordsOf(made, 'tables'), triggers: wordsOf(made, 'triggers') };
  made.close();
  known.set(version, words);
  return words;
}

/** Whether the tables of a file are those of its format, to the letter: SQLite goes by their words. */
export const hasTablesOf = (connection: DatabaseSync, version: number): boolean =>
  wordsOf(connection, 'tables') === knownWords(version).tables;

/** Puts the triggers back that keep the log a log, where somebody took them away. */
export function keepTriggers(connection: DatabaseSync): void {
  if (wordsOf(connection, 'triggers') === knownWords(format).triggers) return;
  connection.exec(`BEGIN IMMEDIATE; ${triggers} COMMIT`);
}
