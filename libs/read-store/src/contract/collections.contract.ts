import {
  type CollectionSpec,
  type Document,
  type Filter,
  type ReadStore,
  type ReadStoreReader,
} from '../read-store.ts';

/** What an adapter brings to the suite: one store, and readers as another thread would open them. */
export interface ContractStore {
  readonly store: ReadStore;
  readonly openReader: () => Promise<ReadStoreReader>;
  readonly remove: () => Promise<void>;
}

/** The store under test; only valid while a test runs. */
export type UnderTest = () => ContractStore;

export const entries: CollectionSpec = {
  name: 'entries_v1',
  indexes: [
    { name: 'byChild', fields: ['childId', 'happened.from'] },
    { name: 'byWeight', fields: ['weight'] },
    { name: 'byKind', fields: ['kind', 'childId'] },
    { name: 'byPeople', fields: ['people'], multi: true },
  ],
};

export const putAll = (store: ReadStore, documents: readonly Document[], collection = entries.name) =>
  store.write({ writes: documents.map((put) => ({ collection, put })) });

export const idsWhere = async (
  store: ReadStoreReader,
  filter: Filter,
  collection = entries.name,
): Promise<readonly string[]> => {
  const page = await store.find(collection, { filter, sort: { index: '_id', direction: 'asc' }, limit: 1_000 });
  return page.documents.map(({ _id }) => _id);
};
