import { notCounted } from '../collection-fault.ts';
import { scalarFields } from '../collection-spec.ts';
import { cursorOf } from '../cursor.ts';
import { conditionsOf } from '../filter.ts';
import { checkedIds, checkedQuery } from '../query.ts';
import { type Checkpoint, type Document, type Page, type Query, type ReadStoreReader } from '../read-store.ts';
import { type Connection } from './connection.ts';
import { scalarOf } from './key.ts';
import { leaseOf, leasesOf } from './lease.ts';
import { openForReading, realPathOf } from './schema.ts';
import { selectCount, selectCounts, selectPage } from './select.ts';
import { damaged } from './sqlite-fault.ts';
import { collectionNamed, collectionToRead, type StoredCollection } from './stored-collection.ts';
import { Wakeups } from './wakeups.ts';

/**
 * Opens a read store for reading alone, from any thread, while another thread writes; it sees what was committed.
 * @throws READ_STORE_ABSENT no writer has made it yet.
 */
export function openSqliteReadStoreReader({ path }: { readonly path: string }): Promise<ReadStoreReader> {
  return answer(() => {
    const connection = openForReading(path);
    return readerOn(connection, new Wakeups(realPathOf(connection)));
  });
}

/** The reading half over an open connection, which it closes. */
export function readerOn(connection: Connection, wakeups: Wakeups): ReadStoreReader {
  const reading = <T>(name: string, read: (collection: StoredCollection) => T): Promise<T> =>
    answer(() => connection.snapshot(() => read(collectionToRead(connection, name))));
  return {
    find: (name, query) => reading(name, (collection) => pageOf(connection, collection, query)),
    get: (name, id) => reading(name, (collection) => documentAt(connection, collection, id)),
    getMany: (name, ids) =>
      reading(name, (collection) => {
        const found = checkedIds(collection.spec, ids).map((id) => documentAt(connection, collection, id));
        return new Map(found.filter((document) => document !== undefined).map((document) => [document._id, document]));
      }),
    count: (name, filter) =>
      reading(name, (collection) => {
        const { text, values } = selectCount(collection, conditionsOf(collection.spec, filter));
        return connection.rows(text, ...values).reduce((sum, row) => sum + connection.number(row, 'documents'), 0);
      }),
    countBy: (name, filter, path) =>
      reading(name, (collection) => {
        if (!scalarFields(collection.spec).has(path)) throw notCounted(collection.spec.name, path);
        const { text, values } = selectCounts(collection, conditionsOf(collection.spec, filter), path);
        const rows = connection.rows(text, ...values);
        return new Map(rows.map((row) => [scalarOf(row['value']), connection.number(row, 'documents')]));
      }),
    checkpoint: (view, log) => answer(() => checkpointOf(connection, view, log)),
    checkpoints: () =>
      answer(() =>
        connection.rows('SELECT * FROM checkpoints ORDER BY view, log').map((row) => checkpointIn(connection, row)),
      ),
    waitForCheckpoint: (view, log, reached, wait) =>
      wakeups.wait(() => {
        const checkpoint = checkpointOf(connection, view, log);
        return checkpoint !== undefined && reached(checkpoint.position);
      }, wait),
    liveCollection: (view) =>
      answer(() => {
        const row = connection.row('SELECT collection FROM live_views WHERE view = ?', view);
        return row && connection.text(row, 'collection');
      }),
    collections: () =>
      answer(() =>
        connection.snapshot(() =>
          connection
            .rows('SELECT name FROM collections ORDER BY name')
            .map((row) => collectionNamed(connection, connection.text(row, 'name')).spec),
        ),
      ),
    lease: (name) => answer(() => leaseOf(connection, name)),
    leases: () => answer(() => leasesOf(connection)),
    close: () =>
      answer(() => {
        wakeups.close();
        connection.close();
      }),
  };
}

/** What synchronous SQLite answers, as the promise that the port speaks of; a fault becomes a rejection. */
export function answer<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => resolve(work()));
}

function pageOf(connection: Connection, collection: StoredCollection, query: Query): Page {
  const checked = checkedQuery(collection.spec, query);
  const { text, values } = selectPage(collection, checked);
  const read = connection.rows(text, ...values).map((row) => documentIn(connection, row));
  const documents = read.slice(0, checked.limit);
  if (checked.backwards) documents.reverse();
  return {
    documents,
    cursors: documents.map((document) => cursorOf(checked.index, document)),
    hasMore: read.length > checked.limit,
  };
}

function documentAt(connection: Connection, { table }: StoredCollection, id: string): Document | undefined {
  const row = connection.row(`SELECT body FROM ${table} WHERE id = ?`, id);
  return row && documentIn(connection, row);
}

function documentIn(connection: Connection, row: Readonly<Record<string, unknown>>): Document {
  try {
    // Checked when it was put; nothing but this store writes the column.
    return JSON.parse(connection.text(row, 'body')) as Document;
  } catch (cause) {
    throw damaged(connection.path, { cause });
  }
}

function checkpointOf(connection: Connection, view: string, log: string): Checkpoint | undefined {
  const row = connection.row('SELECT * FROM checkpoints WHERE view = ? AND log = ?', view, log);
  return row && checkpointIn(connection, row);
}

function checkpointIn(connection: Connection, row: Readonly<Record<string, unknown>>): Checkpoint {
  return {
    view: connection.text(row, 'view'),
    log: connection.text(row, 'log'),
    position: connection.text(row, 'position'),
    ...(row['epoch'] === null ? {} : { epoch: connection.number(row, 'epoch') }),
  };
}
