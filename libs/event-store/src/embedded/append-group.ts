import type { DatabaseSync } from 'node:sqlite';
import { appendingOne } from './append-one.ts';
import { trustInDisk } from './disk-trust.ts';
import { headsOf } from './heads.ts';
import type { AppendOutcome, AppendRequest } from './messages.ts';
import { resultCode, resultCodeOf } from './sqlite.ts';
import type { Unavailable } from './unavailable.ts';

/** Called at the two moments at which losing the writer differs for the caller; a spec cuts it off there. */
export interface CommitMoments {
  readonly beforeCommit?: () => void;
  readonly afterCommit?: () => void;
}

/**
 * Appends groups of requests, each group in one transaction: one fsync for all of them. Answers only after COMMIT.
 * After an error of the disk, here or elsewhere on the connection, it writes no more.
 */
export function appendingGroups(connection: DatabaseSync, moments: CommitMoments, trust = trustInDisk()) {
  const heads = headsOf(connection);
  const appendOne = appendingOne(connection, heads);

  /** Ends a group of which nothing stands. SQLite has already rolled back by itself when the disk is full. */
  function fail(group: readonly AppendRequest[], error: unknown, isCommitting: boolean): readonly AppendOutcome[] {
    heads.dropDrafts();
    const detail = detailOf(error, isCommitting);
    if (detail === 'WRITE_REFUSED' || detail === 'COMMIT_FAILED') trust.lose();
    rollBack();
    return group.map(() => ({ kind: 'unavailable', detail }));
  }

  function rollBack(): void {
    try {
      if (connection.isTransaction) connection.exec('ROLLBACK');
    } catch (error) {
      // A disk that cannot even roll back: recovery does it at the next opening.
      if (resultCodeOf(error) === undefined) throw error;
      trust.lose();
    }
  }

  return (group: readonly AppendRequest[]): readonly AppendOutcome[] => {
    if (trust.isLost()) return group.map(() => ({ kind: 'unavailable', detail: 'READ_ONLY' }));
    let isCommitting = false;
    try {
      connection.exec('BEGIN IMMEDIATE');
      const outcomes = group.map(appendOne);
      moments.beforeCommit?.();
      isCommitting = true;
      connection.exec('COMMIT');
      heads.keepDrafts();
      moments.afterCommit?.();
      return outcomes;
    } catch (error) {
      return fail(group, error, isCommitting);
    }
  };
}

/** Errors that are not SQLite's are faults of this code: they rise and end the writer. */
function detailOf(error: unknown, isCommitting: boolean): Unavailable {
  switch (resultCodeOf(error)) {
    case undefined:
      throw error;
    case resultCode.full:
      return 'DISK_FULL';
    case resultCode.busy:
    case resultCode.locked:
      return 'BUSY';
    default:
      return isCommitting ? 'COMMIT_FAILED' : 'WRITE_REFUSED';
  }
}
