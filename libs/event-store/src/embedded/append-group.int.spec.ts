import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import { eventOf, newStream } from '../contract/opened.contract.ts';
import { appendingGroups, type CommitMoments } from './append-group.ts';
import type { AppendRequest } from './messages.ts';
import { createTables } from './tables.ts';

function groups(moments: CommitMoments = {}) {
  const connection = new DatabaseSync(':memory:');
  createTables(connection, 'in memory');
  return { connection, append: appendingGroups(connection, moments) };
}

const one = (): AppendRequest => ({ stream: newStream(), expected: 'noStream', events: [eventOf('a')] });

/** What node:sqlite throws when a write or an fsync fails: SQLITE_IOERR_FSYNC. */
const failedFsync = Object.assign(new Error('disk I/O error'), { errcode: 1034 });

const failOnce = (error: Error) => {
  let isDue = true;
  return () => {
    if (!isDue) return;
    isDue = false;
    throw error;
  };
};

describe('a group of appends', () => {
  it('sees the appends before it in the same group', () => {
    const { append } = groups();
    const first = one();
    const outcomes = append([
      first,
      { stream: first.stream, expected: 0, events: [eventOf('b')] },
      { stream: first.stream, expected: 0, events: [eventOf('c')] },
    ]);
    expect(outcomes).toMatchObject([{ lastRevision: 0 }, { lastRevision: 1 }, { kind: 'conflict', actual: 1 }]);
  });

  it('undoes an append whose event id is taken, and no other', () => {
    const { append, connection } = groups();
    const [first, last] = [one(), one()];
    const borrowing = { ...one(), events: [eventOf('b'), ...first.events] };
    expect(append([first, borrowing, last]).map(({ kind }) => kind)).toEqual(['appended', 'idTaken', 'appended']);
    expect(connection.prepare('SELECT count(*) AS events FROM events').get()).toMatchObject({ events: 2 });
  });

  it('writes no more after a failed fsync, and says that the outcome is unknown', () => {
    const { append } = groups({ afterCommit: failOnce(failedFsync) });
    expect(append([one(), one()])).toEqual([
      { kind: 'unavailable', detail: 'COMMIT_FAILED' },
      { kind: 'unavailable', detail: 'COMMIT_FAILED' },
    ]);
    expect(append([one()])).toEqual([{ kind: 'unavailable', detail: 'READ_ONLY' }]);
  });

  it('writes no more after a disk error before the commit, and says that nothing was written', () => {
    const { append, connection } = groups({ beforeCommit: failOnce(failedFsync) });
    expect(append([one()])).toEqual([{ kind: 'unavailable', detail: 'WRITE_REFUSED' }]);
    expect(append([one()])).toEqual([{ kind: 'unavailable', detail: 'READ_ONLY' }]);
    expect(connection.prepare('SELECT count(*) AS events FROM events').get()).toMatchObject({ events: 0 });
  });

  it('forgets what a failed group drafted, and goes on after a full disk', () => {
    const full = Object.assign(new Error('database or disk is full'), { errcode: 13 });
    const { append } = groups({ beforeCommit: failOnce(full) });
    const first = one();
    expect(append([first])).toEqual([{ kind: 'unavailable', detail: 'DISK_FULL' }]);
    expect(append([first])).toMatchObject([{ kind: 'appended', firstRevision: 0, position: 1 }]);
  });
});
