import type { DatabaseSync } from 'node:sqlite';
import type { Revision } from '../event-store.ts';
import type { StreamName } from '../stream-name.ts';
import { firstRow, wholeNumber } from './sqlite.ts';

export interface StreamHead {
  readonly key: number;
  readonly revision: Revision;
}

/** So many streams are remembered; the longest unused ones are read again when they are next needed. */
const remembered = 50_000;

/**
 * Where each stream stands. One writer means that memory is never behind the file; what a group drafts counts for the
 * rest of the group, and is kept or dropped with it.
 */
export interface Heads {
  of(stream: StreamName): StreamHead | undefined;
  draft(stream: StreamName, head: StreamHead): void;
  keepDrafts(): void;
  dropDrafts(): void;
}

export function headsOf(connection: DatabaseSync): Heads {
  const kept = new Map<StreamName, StreamHead>();
  const drafts = new Map<StreamName, StreamHead>();
  const stored = connection.prepare(
    `SELECT key, (SELECT max(revision) FROM events WHERE stream_key = key) AS revision FROM streams WHERE name = ?`,
  );

  function keep(stream: StreamName, head: StreamHead): void {
    kept.delete(stream);
    kept.set(stream, head);
    const oldest = kept.size > remembered ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
  }

  return {
    of(stream) {
      const known = drafts.get(stream) ?? kept.get(stream);
      if (known) return known;
      const row = firstRow(stored, stream);
      if (!row) return undefined;
      const head = { key: wholeNumber(row, 'key'), revision: wholeNumber(row, 'revision') };
      keep(stream, head);
      return head;
    },
    draft: (stream, head) => drafts.set(stream, head),
    keepDrafts() {
      drafts.forEach((head, stream) => keep(stream, head));
      drafts.clear();
    },
    dropDrafts: () => drafts.clear(),
  };
}
