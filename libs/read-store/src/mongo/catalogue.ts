import { type QueryFilter, trusted } from 'mongoose';

import { unknownCollection } from '../collection-fault.ts';
import { checkedSpec } from '../collection-spec.ts';
import { type CollectionSpec, type Fence } from '../read-store.ts';
import { type Connection } from './connection.ts';
import { type Guard, underFence, within } from './lease.ts';
import { catalogueModel, ownPrefix, type StoredCatalogue, type StoredCollection } from './models.ts';
import { absent, damaged, foreign, newer, ofAnotherInstallation } from './mongo-fault.ts';

export const schemaVersion = 1;

const its = { _id: 'catalogue' } as const;

export type Entry = Omit<StoredCollection, 'spec'> & { readonly spec: CollectionSpec };

export interface Catalogue {
  readonly version: number;
  readonly numbers: number;
  readonly collections: readonly Entry[];
  /** The collection that answers for each view. */
  readonly views: ReadonlyMap<string, string>;
}

/** What a change leaves; `numbers` says how many collections there ever were. */
export type CatalogueChange = Pick<Catalogue, 'numbers' | 'collections' | 'views'>;

/** @throws READ_STORE_ABSENT, READ_STORE_NEWER */
export async function readCatalogue(connection: Connection): Promise<Catalogue> {
  const found = await storedCatalogue(connection);
  if (!found) throw absent(connection.address);
  return catalogueIn(found, connection.address);
}

/**
 * Begins a read store in an empty database, or makes sure that the one there is ours.
 * @throws READ_STORE_FOREIGN, READ_STORE_NEWER; the database was left as it is.
 */
export async function begin(connection: Connection, installation: string | undefined): Promise<void> {
  const model = catalogueModel(connection);
  if (!(await storedCatalogue(connection))) {
    await refuseForeign(connection);
    const first = { schema: schemaVersion, installation: installation ?? null, version: 0, numbers: 0 };
    // Whoever begins at the same moment writes the same.
    await model.updateOne(its, { $setOnInsert: { ...first, collections: [], views: [] } }, { upsert: true });
  }
  if (installation !== undefined) await model.updateOne({ ...its, installation: null }, { $set: { installation } });
  await checkInstallation(connection, installation);
}

/** @throws READ_STORE_FOREIGN another installation's; READ_STORE_ABSENT, READ_STORE_NEWER */
export async function checkInstallation(connection: Connection, installation: string | undefined): Promise<void> {
  const found = await storedCatalogue(connection);
  if (!found) throw absent(connection.address);
  if (installation !== undefined && found.installation !== null && found.installation !== installation) {
    throw ofAnotherInstallation(connection.address);
  }
}

/** Changes the catalogue in one step, again from the start when another changed it meanwhile. */
export async function changeCatalogue(
  connection: Connection,
  fence: Fence | undefined,
  change: (catalogue: Catalogue) => CatalogueChange | undefined,
): Promise<void> {
  const model = catalogueModel(connection);
  await underFence(connection, fence, async (guard) => {
    const catalogue = await readCatalogue(connection);
    const changed = change(catalogue);
    if (!changed) return true;
    const filter = { ...its, version: catalogue.version, ...guarding(guard) } as QueryFilter<StoredCatalogue>;
    const { matchedCount } = await model.updateOne(
      filter,
      { $set: { ...storedChange(changed), version: catalogue.version + 1 } },
      within(guard),
    );
    return matchedCount === 1;
  });
}

/** The collection of that name. @throws COLLECTION_UNKNOWN */
export function collectionNamed({ collections }: Catalogue, name: string): Entry {
  const found = collections.find((entry) => entry.name === name && entry.isMade);
  if (found) return found;
  throw unknownCollection(name);
}

/** The collection that answers for the live view of that name, or has that name itself. @throws COLLECTION_UNKNOWN */
export function collectionToRead(catalogue: Catalogue, name: string): Entry {
  return collectionNamed(catalogue, catalogue.views.get(name) ?? name);
}

/** The name of a collection in the database; no other ever has or had it. */
export function physicalName({ name, number }: Pick<Entry, 'name' | 'number'>): string {
  return `${name}.${number}`;
}

function guarding(guard: Guard | undefined): Readonly<Record<string, unknown>> {
  return guard ? { $expr: trusted(guard.isInTime) } : {};
}

async function storedCatalogue(connection: Connection): Promise<StoredCatalogue | null> {
  const found = await catalogueModel(connection).findOne(its).lean<StoredCatalogue | null>();
  if (found && found.schema > schemaVersion) throw newer(connection.address, found.schema);
  return found;
}

async function refuseForeign({ open, address }: Connection): Promise<void> {
  // Another process of ours may have begun since we looked.
  const theirs = (await open.listCollections()).find(({ name }) => !name.startsWith(ownPrefix) && !isOfServer(name));
  if (theirs) throw foreign(address);
}

function isOfServer(collection: string): boolean {
  return collection.startsWith('system.');
}

function storedChange({ numbers, collections, views }: CatalogueChange): Partial<StoredCatalogue> {
  return {
    numbers,
    collections: collections.map((entry) => ({ ...entry, spec: JSON.stringify(entry.spec) })),
    views: [...views].map(([view, name]) => ({ view, name })),
  };
}

function catalogueIn({ version, numbers, collections, views }: StoredCatalogue, address: string): Catalogue {
  return {
    version,
    numbers,
    collections: collections.map((entry) => ({ ...entry, spec: specIn(entry.spec, address) })),
    views: new Map(views.map(({ view, name }) => [view, name])),
  };
}

function specIn(text: string, address: string): CollectionSpec {
  try {
    return checkedSpec(JSON.parse(text) as CollectionSpec);
  } catch {
    throw damaged(address);
  }
}
