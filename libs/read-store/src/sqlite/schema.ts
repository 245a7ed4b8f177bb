import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';

import { ReadStoreFault } from '../fault.ts';
import { Connection } from './connection.ts';
import { absent, foreign, newer } from './sqlite-fault.ts';

const applicationId = 0x54_4c_52_53; // "TLRS", so that no other database is taken for ours
const schemaVersion = 2;

/** Numbers are never used again, so that a prepared statement cannot meet another collection's table. */
const tables = `
  CREATE TABLE collections(number INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, spec TEXT NOT NULL) STRICT;
  CREATE TABLE live_views(
    view TEXT NOT NULL PRIMARY KEY, collection TEXT NOT NULL REFERENCES collections(name)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE checkpoints(
    view TEXT NOT NULL, log TEXT NOT NULL, position TEXT NOT NULL, epoch INTEGER, PRIMARY KEY(view, log)
  ) STRICT, WITHOUT ROWID;
  PRAGMA application_id = ${applicationId};
`;

/** Since schema 2. `until` in milliseconds since 1970. */
const leases = `
  CREATE TABLE leases(
    name TEXT NOT NULL PRIMARY KEY, holder TEXT NOT NULL, epoch INTEGER NOT NULL, until INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`;

/**
 * NORMAL may lose the last transactions in a power cut, never their order or their wholeness: checkpoint and documents
 * go together, and the projection applies again what is missing. Deleted content is wiped from its pages.
 */
const settings = [
  ['journal_mode', 'wal'],
  ['synchronous', 1],
  ['secure_delete', 1],
  ['foreign_keys', 1],
  ['trusted_schema', 0],
  ['cell_size_check', 1],
] as const;

/** Opens the file for writing and makes it a read store if it is new; one of an older version is brought up to this. */
export function openForWriting(path: string): Connection {
  const connection = new Connection(resolve(path), { readOnly: false });
  return orClose(connection, () => {
    versionOf(connection);
    for (const [name, value] of settings) {
      connection.execute(`PRAGMA ${name} = ${value}`);
      if (pragma(connection, name) !== value) throw notSet(connection.path, name, value);
    }
    connection.transaction(() => {
      const version = versionOf(connection) ?? 0;
      if (version < 1) connection.execute(tables);
      if (version < 2) connection.execute(leases);
      connection.execute(`PRAGMA user_version = ${schemaVersion}`);
    });
    return connection;
  });
}

/** Opens a read store that a writer of this version has made; the connection cannot write. */
export function openForReading(path: string): Connection {
  const file = resolve(path);
  if (!existsSync(file)) throw absent(file);
  const connection = new Connection(file, { readOnly: true });
  return orClose(connection, () => {
    if (versionOf(connection) !== schemaVersion) throw absent(file);
    connection.execute('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON');
    return connection;
  });
}

/** The name by which all threads of this process know the file, through whatever links they opened it. */
export function realPathOf({ path }: Connection): string {
  return realpathSync.native(path);
}

/** Undefined for a file without anything in it. */
function versionOf(connection: Connection): number | undefined {
  const version = pragma(connection, 'user_version');
  if (pragma(connection, 'application_id') === applicationId) {
    if (typeof version !== 'number' || version > schemaVersion) throw newer(connection.path, Number(version));
    return version;
  }
  const holds = connection.row('SELECT count(*) AS tables FROM sqlite_schema');
  if (version !== 0 || holds?.['tables'] !== 0) throw foreign(connection.path);
  return undefined;
}

function pragma(connection: Connection, name: string): unknown {
  return connection.row(`PRAGMA ${name}`)?.[name];
}

function notSet(path: string, name: string, value: string | number): ReadStoreFault {
  return new ReadStoreFault(
    'READ_STORE_UNAVAILABLE',
    `SQLite would not set ${name} to ${value} on ${path}. Keep the read store on a local disk.`,
  );
}

function orClose<T>(connection: Connection, open: () => T): T {
  try {
    return open();
  } catch (fault) {
    connection.close();
    throw fault;
  }
}
