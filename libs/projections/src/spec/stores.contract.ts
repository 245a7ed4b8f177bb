import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type EventStore, noStream, openEmbeddedStore, parseStreamName, type StoredEvent } from '#libs/event-store';
import { type Document, openSqliteReadStore, type ReadStore } from '#libs/read-store';

import { type Projections, type ProjectionSettings, type Report, runProjections } from '../worker.ts';

/** Both logs and the read store of a service in a folder of its own. */
export interface Stores {
  readonly folder: string;
  readonly records: EventStore;
  readonly access: EventStore;
  readStore: ReadStore;
  close(): Promise<void>;
}

export async function openStores(): Promise<Stores> {
  const folder = await mkdtemp(join(tmpdir(), 'projections-'));
  const stores = {
    folder,
    records: await openEmbeddedStore({ folder, file: 'record.db' }),
    access: await openEmbeddedStore({ folder, file: 'access-log.db' }),
    readStore: await openSqliteReadStore({ path: join(folder, 'read-store.db'), collections: [] }),
    async close() {
      await stores.readStore.close();
      await stores.records.close();
      await stores.access.close();
      await rm(folder, { recursive: true });
    },
  };
  return stores;
}

/** Appends events to the store as they were encoded, stream by stream in the order told. */
export async function appendAll(store: EventStore, events: readonly StoredEvent[]): Promise<void> {
  for (const { stream, revision, id, type, data, metadata } of events) {
    await store.append(parseStreamName(stream), revision === 0 ? noStream : revision - 1, [
      { id, type, data, metadata },
    ]);
  }
}

export interface Running extends Projections {
  readonly reports: readonly Report[];
  stop(): Promise<void>;
}

/** Runs the worker over stores until it is stopped. */
export async function running(
  stores: Pick<Stores, 'records' | 'access' | 'readStore'>,
  more: Partial<ProjectionSettings> = {},
): Promise<Running> {
  const stopped = new AbortController();
  const reports: Report[] = [];
  const projections = await runProjections({
    records: stores.records,
    accessLog: stores.access,
    readStore: stores.readStore,
    signal: stopped.signal,
    report: (report) => reports.push(report),
    ...more,
  });
  return {
    ...projections,
    reports,
    async stop() {
      stopped.abort();
      await projections.done;
    },
  };
}

/** All documents of a collection, by id. */
export async function documentsOf(readStore: ReadStore, collection: string): Promise<readonly Document[]> {
  const all: Document[] = [];
  for (;;) {
    const after = all.at(-1)?._id;
    const filter = after === undefined ? {} : { _id: { $gt: after } };
    const page = await readStore.find(collection, { filter, sort: { index: '_id', direction: 'asc' }, limit: 1000 });
    all.push(...page.documents);
    if (!page.hasMore) return all;
  }
}
