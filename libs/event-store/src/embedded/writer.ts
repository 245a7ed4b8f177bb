import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { MessagePort } from 'node:worker_threads';
import { appendingGroups, type CommitMoments } from './append-group.ts';
import { checkpointing } from './checkpoints.ts';
import { announceCommits } from './commit-signal.ts';
import { createPrivately, lockStore } from './lock.ts';
import type { FromWriter, ToWriter, WriterSettings } from './messages.ts';
import { refusalOf } from './opening-refusal.ts';
import { createTables, findFormat, orDamaged, refuseBrokenStructure } from './schema.ts';
import { connect, makeSettings, refuseUnsafeRelease, writerSettings } from './sqlite.ts';
import { refuseBrokenWal } from './wal.ts';

/**
 * The life of the thread that writes a store: opens it when told to, answers each group of appends with its outcomes,
 * and lets go at `close`. An error that nobody foresaw ends the thread, and with it the transaction and the lock.
 */
export function writeFor(port: MessagePort, moments: CommitMoments = {}): void {
  const answer = (message: FromWriter) => port.postMessage(message);
  let writer: ReturnType<typeof openWriter> | undefined;

  port.on('message', (message: ToWriter) => {
    switch (message.kind) {
      case 'open':
        try {
          writer = openWriter(message.settings, moments);
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

function openWriter(settings: WriterSettings, moments: CommitMoments) {
  const lock = lockStore(settings.path);
  const connection = openForWriting(settings, lock);
  const appendGroup = appendingGroups(connection, moments);
  const checkpoints = checkpointing(connection);
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
      connection.close();
      lock.close();
    },
  };
}

/** Opens the file under the lock; on a refusal it is left as it was found, and the lock is free again. */
function openForWriting({ path, maxPages }: WriterSettings, lock: DatabaseSync): DatabaseSync {
  let connection: DatabaseSync | undefined;
  try {
    refuseUnsafeRelease(releaseOf(lock));
    refuseBrokenWal(path);
    createPrivately(path);
    connection = orDamaged(path, () => connect(path, { readOnly: false }));
    const found = findFormat(connection, path);
    makeSettings(connection, writerSettings);
    if (found === 'empty') createTables(connection, randomUUID());
    else refuseBrokenStructure(connection, path);
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
