import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { settleLog } from './checkpoints.ts';
import { incarnationOf, isShortOf, renew } from './incarnation.ts';
import { createPrivately } from './lock.ts';
import { logOf } from './log.ts';
import type { WriterSettings } from './messages.ts';
import { findFormat, orDamaged, refuseBrokenStructure } from './schema.ts';
import { connect, makeSettings, refuseUnsafeRelease, resultCodeOf, type Setting } from './sqlite.ts';
import { addChecksums, createTables, keepTriggers } from './tables.ts';
import { brokenFrame, refuseBrokenWal, type WalSurvey } from './wal.ts';
import { keepWitness, type Witness, witnessOf } from './witness.ts';

export interface OpenedForWriting {
  readonly connection: DatabaseSync;
  readonly witness: Witness;
}

/** Opens the file under the lock; on a refusal it is left as it was found, and the lock is free again. */
export function openForWriting(
  settings: WriterSettings,
  lock: DatabaseSync,
  pragmas: readonly Setting[],
): OpenedForWriting {
  const { path, maxPages } = settings;
  let connection: DatabaseSync | undefined;
  try {
    refuseUnsafeRelease(releaseOf(lock));
    const survey = refuseBrokenWal(path);
    createPrivately(path);
    connection = orDamaged(path, () => connect(path, { readOnly: false }));
    const found = findFormat(connection, path);
    makeSettings(connection, pragmas);
    if (found === 'empty') createTables(connection, randomUUID());
    else takeUp(connection, settings, found, survey);
    if (maxPages !== 'unlimited') connection.exec(`PRAGMA max_page_count = ${maxPages}`);
    const witness = keepWitness(path, incarnationOf(connection, path));
    witness.note(logOf(connection).head());
    return { connection, witness };
  } catch (error) {
    if (connection) closeAsItLies(connection, path);
    lock.close();
    throw error;
  }
}

/**
 * Takes up what an earlier run left. A log that falls short of what is remembered of it has lost what stands in the broken
 * end of its write-ahead log; without such an end it was set back to an earlier state, and begins a new incarnation.
 */
function takeUp(
  connection: DatabaseSync,
  { path, heldBefore }: WriterSettings,
  found: 'first' | 'current',
  { doubtful }: WalSurvey,
): void {
  refuseBrokenStructure(connection, path);
  const witness = witnessOf(path);
  const isShort = found === 'current' && isShortOf(connection, path, witness ? [...heldBefore, witness] : heldBefore);
  if (isShort && doubtful) throw brokenFrame(path, doubtful);
  settleLog(connection);
  if (found === 'first') addChecksums(connection);
  keepTriggers(connection);
  if (isShort) renew(connection);
}

/**
 * Closes without moving the write-ahead log into the file. The last connection that can write would do that, and sync
 * once more what the disk has failed to keep; here the last one can only read.
 */
export function closeAsItLies(connection: DatabaseSync, path: string): void {
  let last: DatabaseSync | undefined;
  try {
    last = connect(path, { readOnly: true });
    last.prepare('SELECT 1 FROM sqlite_schema').get();
  } catch (error) {
    // A disk that gives nothing back either: then there is nothing to be kept from.
    if (resultCodeOf(error) === undefined) throw error;
  }
  connection.close();
  last?.close();
}

function releaseOf(connection: DatabaseSync): string {
  return String(connection.prepare('SELECT sqlite_version() AS release').get()?.['release']);
}
