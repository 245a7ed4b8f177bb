import { notCounted } from '../collection-fault.ts';
import { scalarFields } from '../collection-spec.ts';
import { isScalar } from '../document.ts';
import { conditionsOf } from '../filter.ts';
import { checkedIds } from '../query.ts';
import { type Checkpoint, type Page, type ReadStoreReader, type Scalar } from '../read-store.ts';
import { checkInstallation, readCatalogue } from './catalogue.ts';
import { CheckpointWatch } from './checkpoint-watch.ts';
import { Connection, type MongoSettings } from './connection.ts';
import { filterOf } from './filter.ts';
import { verify } from './indexes.ts';
import { knownLeases } from './lease.ts';
import { checkpointsModel, keyOf, type StoredCheckpoint } from './models.ts';
import { documentsAt, pageOf } from './page.ts';
import { readingOf } from './reading.ts';

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

async function checkpointsIn(connection: Connection): Promise<readonly Checkpoint[]> {
  const found = await checkpointsModel(connection)
    .find({})
    .sort({ view: 1, log: 1 })
    .lean<readonly StoredCheckpoint[]>();
  return found.map(({ view, log, position, epoch }) => ({ view, log, position, ...(epoch === null ? {} : { epoch }) }));
}
