import type { DatabaseSync } from 'node:sqlite';
import { resultCode, resultCodeOf, wholeNumber } from './sqlite.ts';
import type { AppendRequest } from './messages.ts';

/** From this much in the write-ahead log, an idle moment is used to move it into the file. */
const worthwhile = 4 * 1024 * 1024;
/** At this much it is moved at once, idle or not: a longer log makes every read slower. */
const tooMuch = 64 * 1024 * 1024;
const idleAfter = 50;
/** What a small group adds besides its events: the pages of the table and of its indexes. */
const pagesOfGroup = 16 * 1024;

/**
 * Moves the write-ahead log into the file in idle moments, so that no append waits for it: PASSIVE never blocks a
 * reader or a writer, and takes some 25 ms that would otherwise be one request's.
 */
export function checkpointing(connection: DatabaseSync) {
  let waiting = 0;
  let timer: NodeJS.Timeout | undefined;

  function checkpoint(): void {
    try {
      const row = connection.prepare('PRAGMA wal_checkpoint(PASSIVE)').get();
      if (row && wholeNumber(row, 'log') === wholeNumber(row, 'checkpointed')) waiting = 0;
    } catch (error) {
      // The log keeps everything, and the next commit tries again; an error of the disk meets that commit too.
      if (resultCodeOf(error) !== resultCode.full && resultCodeOf(error) !== resultCode.busy) throw error;
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
