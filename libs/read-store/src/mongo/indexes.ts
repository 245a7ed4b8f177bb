import { ReadStoreFault } from '../fault.ts';
import { type CollectionSpec } from '../read-store.ts';
import { type Catalogue, type Entry, physicalName } from './catalogue.ts';
import { type Connection } from './connection.ts';
import { keyOf } from './models.ts';
import { driverCode } from './mongo-fault.ts';

interface Index {
  readonly name: string;
  readonly key: Readonly<Record<string, 1>>;
}

/** What the server tells of a collection, as far as we look at it. */
interface CollectionInfo {
  readonly name: string;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** What it tells of an index; whatever else stands there is an option that we never gave. */
interface IndexInfo {
  readonly name: string;
  readonly key: unknown;
  readonly [option: string]: unknown;
}

const noSuchCollection = 26;
const collectionExists = 48;

/** What the server tells of an index beside what it is. */
const ofTheServer = new Set(['v', 'ns', 'background', 'name', 'key']);

/** `_id` follows by itself, so that every order is whole; what a multi field contains is looked for and not sorted by. */
export function indexesOf({ indexes }: CollectionSpec): readonly Index[] {
  return indexes.map(({ name, fields, multi }) => ({
    name,
    key: Object.fromEntries([...fields.map(keyOf), ...(multi ? [] : ['_id'])].map((key) => [key, 1])),
  }));
}

/** Makes the collection with its indexes; bears that some of it was made before. */
export async function make({ open }: Connection, entry: Entry): Promise<void> {
  const name = physicalName(entry);
  await open.createCollection(name).catch((thrown: unknown) => {
    if (driverCode(thrown) !== collectionExists) throw thrown;
  });
  const indexes = indexesOf(entry.spec).map((index) => ({ ...index }));
  if (indexes.length > 0) await open.collection(name).createIndexes(indexes);
}

/**
 * Makes sure that every collection stands as it was made: without an index a page reads everything, with a foreign one or
 * a collation documents are missing or in another order.
 * @throws READ_STORE_INDEXES_DIFFER
 */
export async function verify(connection: Connection, { collections }: Catalogue): Promise<void> {
  const standing = await connection.database.listCollections<CollectionInfo>().toArray();
  const known = new Map(standing.map(({ name, options }) => [name, options ?? {}]));
  for (const entry of collections.filter(({ isMade }) => isMade)) {
    const name = physicalName(entry);
    const options = known.get(name);
    if (!options) throw differs(connection, name, 'The collection is missing.');
    const [option] = Object.keys(options);
    if (option !== undefined) throw differs(connection, name, `The collection has the option ${option}.`);
    await verifyIndexes(connection, name, indexesOf(entry.spec));
  }
}

async function verifyIndexes(connection: Connection, name: string, wanted: readonly Index[]): Promise<void> {
  const found = await indexesIn(connection, name);
  const standing = new Map(found.map((index) => [index.name, index]));
  for (const { name: index, key } of wanted) {
    const is = standing.get(index);
    standing.delete(index);
    if (is && JSON.stringify(is.key) === JSON.stringify(key) && isPlain(is)) continue;
    const remedy = `db.getCollection('${name}').createIndex(${JSON.stringify(key)}, { name: '${index}' })`;
    throw differs(
      connection,
      name,
      is
        ? `The index ${index} is another than was declared. Drop it and create it again: ${remedy}.`
        : `The index ${index} is missing. Create it: ${remedy}.`,
    );
  }
  standing.delete('_id_');
  const [foreign] = standing.keys();
  if (foreign !== undefined) throw differs(connection, name, `The index ${foreign} is not ours. Drop it.`);
}

async function indexesIn({ database }: Connection, name: string): Promise<readonly IndexInfo[]> {
  try {
    return (await database.collection(name).listIndexes().toArray()) as IndexInfo[];
  } catch (thrown) {
    // Dropped since we looked: whoever asks for it next is told so.
    if (driverCode(thrown) === noSuchCollection) return [];
    throw thrown;
  }
}

function isPlain(index: IndexInfo): boolean {
  return Object.keys(index).every((option) => ofTheServer.has(option));
}

function differs({ address }: Connection, collection: string, what: string): ReadStoreFault {
  return new ReadStoreFault(
    'READ_STORE_INDEXES_DIFFER',
    `The collection ${collection} in ${address} does not stand as it was made. ${what} Or stop every process, drop the database, and start again: the views are rebuilt from the events.`,
  );
}
