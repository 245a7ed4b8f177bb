import { declaredOtherwise, namedAsCollection, stillLive } from '../collection-fault.ts';
import { checkedSpec, checkName } from '../collection-spec.ts';
import { type CollectionSpec, type Fence, type ReadStore } from '../read-store.ts';
import { begin, changeCatalogue, collectionNamed, type Entry, physicalName, readCatalogue } from './catalogue.ts';
import { Connection, type MongoSettings } from './connection.ts';
import { make, verify } from './indexes.ts';
import { giveBackLease, takeLease } from './lease.ts';
import { checkpointsModel } from './models.ts';
import { readerOn } from './reader.ts';
import { writeBatch } from './write.ts';

export interface MongoStoreSettings extends MongoSettings {
  readonly collections: readonly CollectionSpec[];
}

/**
 * Opens the read store in one database of MongoDB, begins it if the database is empty, and declares `collections`.
 *
 * @throws READ_STORE_UNAVAILABLE no server answers; READ_STORE_DENIED; READ_STORE_UNSUPPORTED the server is too old or
 *   stands alone; READ_STORE_NEWER, READ_STORE_FOREIGN, READ_STORE_INDEXES_DIFFER the database was left as it is. The
 *   message says what to do.
 */
export async function openMongoReadStore(settings: MongoStoreSettings): Promise<ReadStore> {
  const connection = await Connection.open(settings);
  try {
    await connection.coded(async () => {
      await begin(connection, settings.installation);
      await verify(connection, await readCatalogue(connection));
      for (const spec of settings.collections) await declareCollection(connection, spec);
      await sweep(connection);
    });
    return storeOn(connection, settings.collections);
  } catch (fault) {
    await connection.close();
    throw fault;
  }
}

function storeOn(connection: Connection, atOpening: readonly CollectionSpec[]): ReadStore {
  return {
    ...readerOn(connection),
    declareCollection: (spec, fence) => connection.coded(() => declareCollection(connection, spec, fence)),
    write: (batch) => connection.coded(() => writeBatch(connection, batch)),
    switchView: (view, name, fence) =>
      connection.coded(async () => {
        checkName(view);
        await changeCatalogue(connection, fence, (catalogue) => {
          if (catalogue.collections.some((entry) => entry.name === view)) throw namedAsCollection(view);
          const { name: known } = collectionNamed(catalogue, name);
          return { ...catalogue, views: new Map([...catalogue.views, [view, known]]) };
        });
      }),
    dropCollection: (name, fence) => connection.coded(() => dropCollection(connection, name, fence)),
    takeLease: (name, holder, forMs) => connection.coded(() => takeLease(connection, name, holder, forMs)),
    giveBackLease: (lease) => connection.coded(() => giveBackLease(connection, lease)),
    reset: () =>
      connection.coded(async () => {
        await changeCatalogue(connection, undefined, ({ numbers }) => ({ numbers, collections: [], views: new Map() }));
        await checkpointsModel(connection).deleteMany({});
        await sweep(connection);
        for (const spec of atOpening) await declareCollection(connection, spec);
      }),
  };
}

/** Enters the collection, makes it, and lets it be known once it is made: what stops in between is taken up again. */
async function declareCollection(connection: Connection, wanted: CollectionSpec, fence?: Fence): Promise<void> {
  const spec = checkedSpec(wanted);
  let entered: Entry | undefined;
  await changeCatalogue(connection, fence, (catalogue) => {
    const { numbers, collections } = catalogue;
    entered = collections.find(({ name }) => name === spec.name);
    if (entered && JSON.stringify(entered.spec) !== JSON.stringify(spec)) throw declaredOtherwise(spec.name);
    if (entered) return undefined;
    entered = { name: spec.name, number: numbers + 1, isMade: false, spec };
    return { ...catalogue, numbers: numbers + 1, collections: [...collections, entered] };
  });
  if (!entered || entered.isMade) return;
  const { number } = entered;
  await make(connection, entered);
  await changeCatalogue(connection, fence, (catalogue) => ({
    ...catalogue,
    collections: catalogue.collections.map((each) => (each.number === number ? { ...each, isMade: true } : each)),
  }));
}

async function dropCollection(connection: Connection, name: string, fence?: Fence): Promise<void> {
  let dropped: Entry | undefined;
  await changeCatalogue(connection, fence, (catalogue) => {
    dropped = catalogue.collections.find((entry) => entry.name === name);
    if (!dropped) return undefined;
    const live = [...catalogue.views].find(([, collection]) => collection === name);
    if (live) throw stillLive(name, live[0]);
    return { ...catalogue, collections: catalogue.collections.filter((entry) => entry !== dropped) };
  });
  if (dropped) await removeFromDatabase(connection, physicalName(dropped));
}

/** Removes what was dropped halfway, or came back by a write that was late. To be in the catalogue comes before to be. */
async function sweep(connection: Connection): Promise<void> {
  const standing = await connection.open.listCollections();
  const { collections } = await readCatalogue(connection);
  const known = new Set(collections.map((entry) => physicalName(entry)));
  const left = standing.filter(({ name }) => /^[A-Za-z][A-Za-z0-9_]*\.\d+$/.test(name) && !known.has(name));
  for (const { name } of left) await removeFromDatabase(connection, name);
}

async function removeFromDatabase({ open }: Connection, name: string): Promise<void> {
  await open.dropCollection(name);
  if (open.models[name]) open.deleteModel(name);
}
