import { notCounted } from '../collection-fault.ts';
import { scalarFields } from '../collection-spec.ts';
import { cursorOf } from '../cursor.ts';
import { isScalar } from '../document.ts';
import { conditionsOf } from '../filter.ts';
import { checkedIds, checkedQuery } from '../query.ts';
import {
  type Checkpoint,
  type Document,
  type Page,
  type Query,
  type ReadStoreReader,
  type Scalar,
} from '../read-store.ts';
import { checkInstallation, readCatalogue } from './catalogue.ts';
import { CheckpointWatch } from './checkpoint-watch.ts';
import { Connection, type MongoSettings } from './connection.ts';
import { beyond, filterOf } from './filter.ts';
import { verify } from './indexes.ts';
import { knownLeases } from './lease.ts';
import { checkpointsModel, keyOf, type Stored, type StoredCheckpoint } from './models.ts';
import { damaged } from './mongo-fault.ts';
import { type Readable, readingOf } from './reading.ts';

/**
 * Opens a read store in MongoDB for reading, from any process, while another writes.
 * @throws READ_STORE_ABSENT no writer has made it yet; otherwise as `openMongoReadStore`.
 */
export async function openMongoReadStoreReader(settings: MongoSettings): Promise<ReadStoreReader> {
  const connection = await Connection.open(settings);
  try {
    return await connection.coded(async () => {
      await checkInstallation(connection, settings.installation);
      await verify(connection, await readCatalogue(connection));
      return readerOn(connection);
    });
  } catch (fault) {
    await connection.close();
    throw fault;
  }
}

/** The reading half over an open connection, which it closes. */
export function readerOn(connection: Connection): ReadStoreReader {
  const reading = readingOf(connection);
  const { address } = connection;
  const checkpoints = () => connection.coded(() => checkpointsIn(connection));
  const watch = new CheckpointWatch(checkpoints);
  return {
    find: (name, query) => reading(name, (from) => pageOf(from, query, address), isEmpty),
    get: async (name, id) => {
      const found = await reading(name, (from) => documentsAt(from, [id], address), isNone);
      return found.get(id);
    },
    getMany: (name, ids) => reading(name, (from) => documentsAt(from, checkedIds(from.spec, ids), address), isNone),
    count: (name, filter) =>
      reading(
        name,
        ({ spec, model }) => model.countDocuments(filterOf(conditionsOf(spec, filter))).exec(),
        (count) => count === 0,
      ),
    countBy: (name, filter, path) =>
      reading(
        name,
        async ({ spec, model }) => {
          if (!scalarFields(spec).has(path)) throw notCounted(spec.name, path);
          const counts = await model
            .aggregate<{ readonly _id: unknown; readonly documents: number }>([
              { $match: filterOf(conditionsOf(spec, filter)) },
              { $group: { _id: `$${keyOf(path)}`, documents: { $sum: 1 } } },
            ])
            .exec();
          return new Map(counts.map(({ _id, documents }) => [isScalar(_id) ? _id : null, documents] as const));
        },
        isNone<Scalar, number>,
      ),
    checkpoint: async (view, log) => (await checkpoints()).find((each) => each.view === view && each.log === log),
    checkpoints,
    waitForCheckpoint: (view, log, reached, wait) => watch.wait(view, log, reached, wait),
    liveCollection: async (view) => (await connection.coded(() => readCatalogue(connection))).views.get(view),
    collections: async () => {
      const { collections } = await connection.coded(() => readCatalogue(connection));
      const made = collections.filter(({ isMade }) => isMade).map(({ spec }) => spec);
      return made.sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    lease: async (name) => (await connection.coded(() => knownLeases(connection, name)))[0],
    leases: () => connection.coded(() => knownLeases(connection)),
    close: async () => {
      watch.close();
      await connection.close();
    },
  };
}

const isEmpty = ({ documents }: Page): boolean => documents.length === 0;

function isNone<K, V>(found: ReadonlyMap<K, V>): boolean {
  return found.size === 0;
}

async function pageOf({ spec, model }: Readable, query: Query, address: string): Promise<Page> {
  const checked = checkedQuery(spec, query);
  const direction = checked.ascending ? 1 : -1;
  const order = [...checked.index.fields, '_id'].map((path) => [keyOf(path), direction] as const);
  // One more, to see whether it is the last page; all of it in one answer, so that nothing comes in between.
  const wanted = checked.limit + 1;
  const read = await model
    .find(filterOf(checked.conditions, ...beyond(checked)), { _id: 0, body: 1 })
    .sort(Object.fromEntries(order))
    .limit(wanted)
    .batchSize(wanted)
    .lean<readonly Pick<Stored, 'body'>[]>();
  const documents = read.slice(0, checked.limit).map((stored) => documentIn(stored, address));
  if (checked.backwards) documents.reverse();
  return {
    documents,
    cursors: documents.map((document) => cursorOf(checked.index, document)),
    hasMore: read.length > checked.limit,
  };
}

async function documentsAt(
  { model }: Readable,
  ids: readonly string[],
  address: string,
): Promise<ReadonlyMap<string, Document>> {
  const byId = filterOf([{ kind: 'among', path: '_id', values: ids }]);
  const read = await model
    .find(byId, { _id: 0, body: 1 })
    .batchSize(ids.length + 1)
    .lean<readonly Pick<Stored, 'body'>[]>();
  return new Map(read.map((stored) => documentIn(stored, address)).map((document) => [document._id, document]));
}

function documentIn({ body }: Pick<Stored, 'body'>, address: string): Document {
  try {
    // Checked when it was put; nothing but this store writes the collection.
    return JSON.parse(body) as Document;
  } catch {
    throw damaged(address);
  }
}

async function checkpointsIn(connection: Connection): Promise<readonly Checkpoint[]> {
  const found = await checkpointsModel(connection)
    .find({})
    .sort({ view: 1, log: 1 })
    .lean<readonly StoredCheckpoint[]>();
  return found.map(({ view, log, position, epoch }) => ({ view, log, position, ...(epoch === null ? {} : { epoch }) }));
}
