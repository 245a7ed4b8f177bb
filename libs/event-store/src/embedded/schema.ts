import type { DatabaseSync } from 'node:sqlite';
import { StoreDamaged, StoreNewer } from '../faults.ts';
import { isStreamName } from '../stream-name.ts';
import { pragma, resultCode, resultCodeOf, text, wholeNumber } from './sqlite.ts';
import { applicationId, format, hasTablesOf } from './tables.ts';

/**
 * Tells an empty file from a store, and a store of the first format from one of this, without altering any.
 *
 * @throws StoreNewer a later release wrote it.
 * @throws StoreDamaged it is no database, or somebody else's, or its tables are not those of its format.
 */
export function findFormat(connection: DatabaseSync, path: string): 'empty' | 'first' | 'current' {
  return orDamaged(path, () => {
    const [owner, version] = [pragma(connection, 'application_id'), Number(pragma(connection, 'user_version'))];
    const isEmpty = connection.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
    if (isEmpty && owner === 0 && version === 0) return 'empty';
    if (owner !== applicationId) throw new StoreDamaged(path, 'it is not an event store of Throughline');
    if (version > format) throw new StoreNewer(path, version, format);
    if (version < 1 || !hasTablesOf(connection, version))
      throw new StoreDamaged(path, 'its tables are not those of a store');
    return version === 1 ? 'first' : 'current';
  });
}

/**
 * Looks the whole file over for broken structure. It does not see an altered event: its checksum does.
 *
 * @throws StoreDamaged a page, an index or a table is broken, or a stream has a name that nobody could have given it.
 */
export function refuseBrokenStructure(connection: DatabaseSync, path: string): void {
  orDamaged(path, () => {
    if (pragma(connection, 'quick_check(1)') !== 'ok') throw new StoreDamaged(path, 'SQLite found broken pages in it');
    for (const row of connection.prepare('SELECT key, name FROM streams').iterate()) {
      if (isStreamName(text(row, 'name'))) continue;
      throw new StoreDamaged(path, `stream ${wholeNumber(row, 'key')} in it has a name that can be none`);
    }
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
