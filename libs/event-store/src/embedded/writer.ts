import type { MessagePort } from 'node:worker_threads';
import { appendingGroups, type CommitMoments } from './append-group.ts';
import { checkpointing, checkpointMarks, type CheckpointMarks } from './checkpoints.ts';
import { announceCommits } from './commit-signal.ts';
import { trustInDisk } from './disk-trust.ts';
import { lockStore } from './lock.ts';
import type { FromWriter, ToWriter, WriterSettings } from './messages.ts';
import { closeAsItLies, openForWriting } from './open-for-writing.ts';
import { refusalOf } from './opening-refusal.ts';
import { type Setting, writerSettings } from './sqlite.ts';

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
  const { connection, witness } = openForWriting(settings, lock, circumstances.settings ?? writerSettings);
  const trust = trustInDisk(onReadOnly);
  const appendGroup = appendingGroups(connection, circumstances, trust);
  const checkpoints = checkpointing(connection, circumstances.checkpoints ?? checkpointMarks, trust);
  const commits = announceCommits(settings.path);
  return {
    append(appends: Parameters<typeof appendGroup>[0]) {
      const outcomes = appendGroup(appends);
      const reached = outcomes.flatMap((outcome) => (outcome.kind === 'appended' ? [outcome.position] : []));
      if (reached.length > 0) {
        witness.note(Math.max(...reached));
        commits.announce();
        checkpoints.grown(appends);
      }
      return outcomes;
    },
    close() {
      checkpoints.stop();
      commits.close();
      witness.close();
      if (trust.isLost()) closeAsItLies(connection, settings.path);
      else connection.close();
      lock.close();
    },
  };
}
