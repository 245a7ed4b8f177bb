import type { DatabaseSync } from 'node:sqlite';
import { trustInDisk } from './disk-trust.ts';
import { resultCode, resultCodeOf, wholeNumber } from './sqlite.ts';
import { unavailable } from './unavailable.ts';
import type { AppendRequest } from './messages.ts';

export interface CheckpointMarks {
  /** From this many bytes in the write-ahead log, an idle moment is used to move it into the file. */
  readonly worthwhile: number;
  /** At this many it is moved at once, idle or not: a longer log makes every read slower. */
  readonly tooMuch: number;
}

export const checkpointMarks: CheckpointMarks = { worthwhile: 4 * 1024 * 1024, tooMuch: 64 * 1024 * 1024 };

const idleAfter = 50;
/** What a small group adds besides its events: the pages of the table and of its indexes. */
const pagesOfGroup = 16 * 1024;

/**
 * Makes durable what an earlier run left in the write-ahead log, before anything of it is read or acknowledged. A process
 * that was killed, or whose fsync failed, may have left a commit that is in the memory of the kernel alone: read as if it
 * stood, and gone at the next power cut. Here it is written once more, into the file, and synced there.
 *
 * @throws StoreUnavailable BUSY: something else holds the file, so that not all of it could be moved.
 */
export function settleLog(connection: DatabaseSync): void {
  const row = connection.prepare('PRAGMA wal_checkpoint(FULL)').get();
  if (!row || wholeNumber(row, 'log') !== wholeNumber(row, 'checkpointed')) throw unavailable('BUSY');
}

/**
 * Moves the write-ahead log into the file in idle moments, so that no append waits for it: PASSIVE never blocks a
 * reader or a writer, and takes some 25 ms that would otherwise be one request's. An error of the disk ends the trust in it:
 * everything acknowledged is in the log, and the next opening moves it.
 */
export function checkpointing(
  connection: DatabaseSync,
  { worthwhile, tooMuch } = checkpointMarks,
  trust = trustInDisk(),
) {
  let waiting = 0;
  let timer: NodeJS.Timeout | undefined;

  function checkpoint(): void {
    if (trust.isLost()) return;
    try {
      const row = connection.prepare('PRAGMA wal_checkpoint(PASSIVE)').get();
      if (row && wholeNumber(row, 'log') === wholeNumber(row, 'checkpointed')) waiting = 0;
    } catch (error) {
      const code = resultCodeOf(error);
      if (code === undefined) throw error;
      // Of a full or a busy file the log keeps everything, and the next commit tries again.
      if (code !== resultCode.full && code !== resultCode.busy) trust.lose();
    }
  }

  return {
    grown(group: readonly AppendRequest[]): void {
      const bytes = group.flatMap(({ events }) => events).map(({ data, metadata }) => data.length + metadata.length);
      waiting += bytes.reduce((sum, length) => sum + length, pagesOfGroup);
      clearTimeout(timer);
      if (waiting >= tooMuch) checkpoint();
      else if (waiting >= worthwhile) timer = setTimeout(checkpoint, idleAfter);
    },
    stop: () => clearTimeout(timer),
  };
}
