import { type CollectionSpec, type ReadStore, type ReadStoreReader } from '#libs/read-store';

import { scanned } from './scan.ts';
import { subjectOfStream } from './stream-names.ts';

/** What is shown of a stream whose views stopped at an event that nobody can read. */
export type Incomplete = {
  readonly _id: string;
  readonly stream: string;
  /** Id of the record, home or person. */
  readonly subject: string;
  /** When the last event that is shown was recorded; absent: nothing of the stream is shown. */
  readonly since: string | null;
  /** Revision of the event that stopped it. */
  readonly revision: number;
};

export const incomplete = 'incomplete';

export const incompleteSpec: CollectionSpec = {
  name: `${incomplete}_v1`,
  indexes: [{ name: 'subject', fields: ['subject'] }],
};

/** Says, until a rebuild or a restart can read it, that what is shown of a stream ends before this event. */
export async function markIncomplete(
  store: ReadStore,
  stream: string,
  revision: number,
  since: string | undefined,
): Promise<void> {
  const put: Incomplete = { _id: stream, stream, subject: subjectOfStream(stream), since: since ?? null, revision };
  await store.write({ writes: [{ collection: incompleteSpec.name, put }] });
}

/** Names of all streams that are marked. */
export async function incompleteStreams(store: ReadStoreReader): Promise<ReadonlySet<string>> {
  const marked = new Set<string>();
  const order = { filter: {}, sort: { index: '_id', direction: 'asc' } } as const;
  for await (const { _id } of scanned(store, incompleteSpec.name, order)) marked.add(_id);
  return marked;
}

export async function markComplete(store: ReadStore, stream: string): Promise<void> {
  await store.write({ writes: [{ collection: incompleteSpec.name, remove: stream }] });
}

/** Whether what is shown of a child, home or person stops short, and since when. */
export async function incompleteOf(reader: ReadStoreReader, subject: string): Promise<readonly Incomplete[]> {
  const filter = { subject };
  const { documents } = await reader.find(incomplete, {
    filter,
    sort: { index: 'subject', direction: 'asc' },
    limit: 10,
  });
  // The worker alone writes this collection.
  return documents.map((document) => document as Incomplete);
}

/** Every stream that is shown incompletely. */
export async function allIncomplete(reader: ReadStoreReader): Promise<readonly Incomplete[]> {
  const { documents } = await reader.find(incomplete, {
    filter: {},
    sort: { index: '_id', direction: 'asc' },
    limit: 1000,
  });
  return documents.map((document) => document as Incomplete);
}
