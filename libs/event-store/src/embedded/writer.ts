import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { MessagePort } from 'node:worker_threads';
import { appendingGroups, type CommitMoments } from './append-group.ts';
import { checkpointing, checkpointMarks, type CheckpointMarks, settleLog } from './checkpoints.ts';
import { announceCommits } from './commit-signal.ts';
import { trustInDisk } from './disk-trust.ts';
import { createPrivately, lockStore } from './lock.ts';
import { renewIfSetBack } from './incarnation.ts';
import type { FromWriter, ToWriter, WriterSettings } from './messages.ts';
import { refusalOf } from './opening-refusal.ts';
import { findFormat, orDamaged, refuseBrokenStructure } from './schema.ts';
import { connect, makeSettings, refuseUnsafeRelease, resultCodeOf, type Setting, writerSettings } from './sqlite.ts';
import { addChecksums, createTables, keepTriggers } from './tables.ts';
import { refuseBrokenWal } from './wal.ts';

/** What a spec may have otherwise, to show what it is for. Nothing that an installation sets reaches it. */
export interface Circumstances extends CommitMoments {
  readonly settings?: readonly Setting[];
  readonly checkpoints?: CheckpointMarks;
}

/**
 * The life of the thread that writes a store: opens it when told to, answers each group of appends with its outcomes,
 * and lets go at `close`. An error that nobody foresaw ends the thread, and with it the transaction and the lock.
 */
export function writeFor(port: MessagePort, circumstances: Circumstances = {}): void {
  const answer = (message: FromWriter) => port.postMessage(message);
  let writer: ReturnType<typeof openWriter> | undefined;

  port.on('message', (message: ToWriter) => {
    switch (message.kind) {
      case 'open':
        try {
          writer = openWriter(message.settings, circumstances, () => answer({ kind: 'readOnly' }));
          answer({ kind: 'opened' });
        } catch (error) {
          const refusal = refusalOf(error, message.settings.path);
          if (!refusal) throw error;
          answer({ kind: 'refused', refusal });
          port.close();
        }
        return;
      case 'group':
        if (writer) answer({ kind: 'answered', outcomes: writer.append(message.appends) });
        return;
      case 'close':
        writer?.close();
        port.close();
    }
  });
}

/**
 * Opens a store on the calling thread, under its lock. When an error of the disk makes it read-only, that is told once.
 *
 * @throws StoreLocked, StoreDamaged, StoreNewer, UnsafeSqlite, and whatever SQLite and the file system throw.
 */
export function openWriter(settings: WriterSettings, circumstances: Circumstances = {}, onReadOnly?: () => void) {
  const lock = lockStore(settings.path);
  const connection = openForWriting(settings, lock, circumstances.settings ?? writerSettings);
  const trust = trustInDisk(onReadOnly);
  const appendGroup = appendingGroups(connection, circumstances, trust);
  const checkpoints = checkpointing(connection, circumstances.checkpoints ?? checkpointMarks, trust);
  const commits = announceCommits(settings.path);
  return {
    append(appends: Parameters<typeof appendGroup>[0]) {
      const outcomes = appendGroup(appends);
      if (outcomes.some(({ kind }) => kind === 'appended')) {
        commits.announce();
        checkpoints.grown(appends);
      }
      return outcomes;
    },
    close() {
      checkpoints.stop();
      commits.close();
      if (trust.isLost()) closeAsItLies(connection, settings.path);
      else connection.close();
      lock.close();
    },
  };
}

/**
 * Closes without moving the write-ahead log into the file. The last connection that can write would do that, and sync
 * once more what the disk has failed to keep; here the last one can only read.
 */
function closeAsItLies(connection: DatabaseSync, path: string): void {
  const last = connect(path, { readOnly: true });
  try {
    last.prepare('SELECT 1 FROM store').get();
  } catch (error) {
    // A disk that gives nothing back either: then there is nothing to be kept from.
    if (resultCodeOf(error) === undefined) throw error;
  }
  connection.close();
  last.close();
}

/** Opens the file under the lock; on a refusal it is left as it was found, and the lock is free again. */
function openForWriting(
  { path, maxPages, heldBefore }: WriterSettings,
  lock: DatabaseSync,
  settings: readonly Setting[],
): DatabaseSync {
  let connection: DatabaseSync | undefined;
  try {
    refuseUnsafeRelease(releaseOf(lock));
    refuseBrokenWal(path);
    createPrivately(path);
    connection = orDamaged(path, () => connect(path, { readOnly: false }));
    const found = findFormat(connection, path);
    makeSettings(connection, settings);
    if (found === 'empty') createTables(connection, randomUUID());
    else {
      refuseBrokenStructure(connection, path);
      settleLog(connection);
      if (found === 'first') addChecksums(connection);
      keepTriggers(connection);
      renewIfSetBack(connection, path, heldBefore);
    }
    if (maxPages !== 'unlimited') connection.exec(`PRAGMA max_page_count = ${maxPages}`);
    return connection;
  } catch (error) {
    connection?.close();
    lock.close();
    throw error;
  }
}

function releaseOf(connection: DatabaseSync): string {
  return String(connection.prepare('SELECT sqlite_version() AS release').get()?.['release']);
}
