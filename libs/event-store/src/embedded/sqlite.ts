import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { UnsafeSqlite } from '../faults.ts';

/** The result codes of SQLite that have an answer of their own here (https://sqlite.org/rescode.html). */
export const resultCode = {
  busy: 5,
  locked: 6,
  readOnly: 8,
  inputOutput: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  constraint: 19,
  notADatabase: 26,
} as const;

/** The primary result code of an error thrown by node:sqlite; undefined for any other error. */
export function resultCodeOf(error: unknown): number | undefined {
  const known = typeof error === 'object' && error !== null && 'errcode' in error && typeof error.errcode === 'number';
  return known ? Number(error.errcode) & 0xff : undefined;
}

/** How long a connection waits for another one before it says BUSY. */
const patience = 5_000;

/** A pragma, the value it is given, and what it says of itself when that holds. */
export type Setting = readonly [name: string, value: string, readBack: SQLOutputValue];

const everyConnection: readonly Setting[] = [
  ['busy_timeout', String(patience), patience],
  ['foreign_keys', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
];

/** FULL: with NORMAL an acknowledged append is lost at a power cut. fullfsync is what an fsync is called on macOS. */
export const writerSettings: readonly Setting[] = [
  ...everyConnection,
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['fullfsync', 'ON', 1],
  ['checkpoint_fullfsync', 'ON', 1],
  ['secure_delete', 'ON', 1],
  ['wal_autocheckpoint', '0', 0],
];

export const readerSettings: readonly Setting[] = [...everyConnection, ['query_only', 'ON', 1]];

/** Opens a connection without settings; nothing has been read from the file yet. */
export function connect(path: string, { readOnly }: { readonly readOnly: boolean }): DatabaseSync {
  return new DatabaseSync(path, { readOnly, timeout: patience, defensive: true, allowExtension: false });
}

/**
 * Makes each setting and reads it back, because SQLite ignores in silence what it cannot do.
 *
 * @throws UnsafeSqlite one of them did not hold.
 */
export function makeSettings(connection: DatabaseSync, settings: readonly Setting[]): void {
  for (const [name, value, readBack] of settings) {
    connection.exec(`PRAGMA ${name} = ${value}`);
    if (pragma(connection, name) === readBack) continue;
    throw new UnsafeSqlite(
      `SQLite does not keep the setting ${name} = ${value} for this file`,
      'Put the data folder on a local disk that allows shared memory (no network drive), and start again.',
    );
  }
}

/** What a pragma says; undefined when SQLite does not know it. */
export function pragma(connection: DatabaseSync, name: string): SQLOutputValue | undefined {
  const row = connection.prepare(`PRAGMA ${name}`).get();
  return row && Object.values(row)[0];
}

/**
 * Refuses releases of SQLite that can corrupt a WAL under two connections: 3.7.0 to 3.51.2.
 * Source: https://sqlite.org/wal.html#the_wal_reset_bug
 *
 * @throws UnsafeSqlite this is one of them.
 */
export function refuseUnsafeRelease(release: string): void {
  const [major = 0, minor = 0, patch = 0] = release.split('.').map(Number);
  if (major * 1_000_000 + minor * 1_000 + patch >= 3_051_003) return;
  throw new UnsafeSqlite(
    `SQLite ${release} can damage a store (3.51.3 is the first release that cannot)`,
    'Start with the release of Node that package.json names.',
  );
}

/** The values a statement here may take: anything else, SQLite would store as NULL or as another type. */
export type Bound = number | string | Uint8Array;

/**
 * Makes values safe to bind: whole numbers as INTEGER, well-formed text, bytes.
 *
 * @throws TypeError a value that SQLite would alter: a fault of the calling code, never of what a person typed.
 */
export function bind(...values: readonly Bound[]): SQLInputValue[] {
  return values.map((value) => {
    if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
    if (typeof value === 'string' && value.isWellFormed()) return value;
    if (ArrayBuffer.isView(value)) return value;
    throw new TypeError('Only whole numbers, well-formed text and bytes can be bound to a statement.');
  });
}

export type Row = Record<string, SQLOutputValue>;

export const firstRow = (statement: StatementSync, ...values: readonly Bound[]): Row | undefined =>
  statement.get(...bind(...values));

export function wholeNumber(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw new TypeError(`Column ${column} holds no whole number.`);
  return value;
}

export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new TypeError(`Column ${column} holds no text.`);
  return value;
}

export function bytes(row: Row, column: string): Uint8Array {
  const value = row[column];
  if (!ArrayBuffer.isView(value)) throw new TypeError(`Column ${column} holds no bytes.`);
  return value;
}
