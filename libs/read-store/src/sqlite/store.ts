import { namedAsCollection, stillLive } from '../collection-fault.ts';
import { checkName } from '../collection-spec.ts';
import { containedAt, encodeDocument, versionOf } from '../document.ts';
import { type Checkpoint, type CollectionSpec, type Document, type Fence, type ReadStore } from '../read-store.ts';
import { type Connection } from './connection.ts';
import { keyOf } from './key.ts';
import { checkFence, giveBackLease, takeLease } from './lease.ts';
import { answer, readerOn } from './reader.ts';
import { openForWriting, realPathOf } from './schema.ts';
import { collectionNamed, declareCollection, dropTables, type StoredCollection } from './stored-collection.ts';
import { Wakeups } from './wakeups.ts';

/**
 * Opens the read store in one SQLite file, makes it if there is none, and declares `collections`.
 *
 * SQLite is synchronous: write from a worker thread, read on connections of their own (`openSqliteReadStoreReader`).
 * @throws READ_STORE_NEWER, READ_STORE_FOREIGN, READ_STORE_DAMAGED the file was left as it is; the message says what to do.
 */
export function openSqliteReadStore({
  path,
  collections,
}: {
  readonly path: string;
  readonly collections: readonly CollectionSpec[];
}): Promise<ReadStore> {
  return answer(() => {
    const connection = openForWriting(path);
    try {
      connection.transaction(() => collections.forEach((spec) => declareCollection(connection, spec)));
      return storeOn(connection, new Wakeups(realPathOf(connection)), collections);
    } catch (fault) {
      connection.close();
      throw fault;
    }
  });
}

function storeOn(connection: Connection, wakeups: Wakeups, atOpening: readonly CollectionSpec[]): ReadStore {
  const writing = <T>(write: () => T, fence?: Fence): Promise<T> =>
    answer(() =>
      connection.transaction(() => {
        checkFence(connection, fence);
        return write();
      }),
    );
  return {
    ...readerOn(connection, wakeups),
    declareCollection: (spec, fence) => writing(() => declareCollection(connection, spec), fence),
    write: async ({ writes, checkpoint, fence }) => {
      await writing(() => {
        const collections = new Map<string, StoredCollection>();
        for (const write of writes) {
          const collection = collections.get(write.collection) ?? collectionNamed(connection, write.collection);
          collections.set(write.collection, collection);
          if ('put' in write) put(connection, collection, write.put);
          else remove(connection, collection, write.remove);
        }
        if (checkpoint) putCheckpoint(connection, checkpoint);
      }, fence);
      if (checkpoint) wakeups.announce();
    },
    switchView: (view, name, fence) =>
      writing(() => {
        checkName(view);
        const [hidden] = connection.rows('SELECT name FROM collections WHERE name = ?', view);
        if (hidden) throw namedAsCollection(view);
        const { spec } = collectionNamed(connection, name);
        connection.run('INSERT OR REPLACE INTO live_views(view, collection) VALUES (?, ?)', view, spec.name);
      }, fence),
    dropCollection: (name, fence) =>
      writing(() => {
        const [known] = connection.rows('SELECT name FROM collections WHERE name = ?', name);
        if (!known) return;
        const [live] = connection.rows('SELECT view FROM live_views WHERE collection = ?', name);
        if (live) throw stillLive(name, connection.text(live, 'view'));
        dropTables(connection, collectionNamed(connection, name));
      }, fence),
    takeLease: (name, holder, forMs) => writing(() => takeLease(connection, name, holder, forMs)),
    giveBackLease: (lease) => writing(() => giveBackLease(connection, lease)),
    reset: () =>
      writing(() => {
        connection.execute('DELETE FROM live_views; DELETE FROM checkpoints');
        const names = connection.rows('SELECT name FROM collections').map((row) => connection.text(row, 'name'));
        for (const name of names) dropTables(connection, collectionNamed(connection, name));
        for (const spec of atOpening) declareCollection(connection, spec);
      }),
  };
}

/** Puts a document, unless the one that stands there was made from later events. */
function put(connection: Connection, collection: StoredCollection, document: Document): void {
  const { table, contents, spec } = collection;
  const body = encodeDocument(spec, document);
  const version = versionOf(document);
  const upsert = `INSERT INTO ${table}(id, body) VALUES (?, ?) ON CONFLICT(id) DO UPDATE SET body = excluded.body`;
  const changed =
    version === undefined
      ? connection.run(upsert, document._id, body)
      : connection.run(`${upsert} WHERE NOT (${isLater})`, document._id, body, version);
  if (changed === 0) return;
  for (const [path, side] of contents) {
    connection.run(`DELETE FROM ${side} WHERE id = ?`, document._id);
    for (const value of containedAt(document, path)) {
      connection.run(`INSERT INTO ${side}(value, id) VALUES (?, ?)`, keyOf(value), document._id);
    }
  }
}

const isLater = `coalesce(json_type(body, '$._v') IN ('integer', 'real') AND json_extract(body, '$._v') > ?, FALSE)`;

function remove(connection: Connection, { table, contents }: StoredCollection, id: string): void {
  connection.run(`DELETE FROM ${table} WHERE id = ?`, id);
  for (const side of contents.values()) connection.run(`DELETE FROM ${side} WHERE id = ?`, id);
}

function putCheckpoint(connection: Connection, { view, log, position, epoch }: Checkpoint): void {
  // No epoch is NULL in the table; the binder has no null, because nothing else here is ever NULL.
  const [column, mark] = epoch === undefined ? ['', ''] : [', epoch', ', ?'];
  connection.run(
    `INSERT OR REPLACE INTO checkpoints(view, log, position${column}) VALUES (?, ?, ?${mark})`,
    view,
    log,
    position,
    ...(epoch === undefined ? [] : [epoch]),
  );
}
