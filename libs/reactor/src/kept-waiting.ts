import { type CollectionSpec, type Document, type ReadStore, type ReadStoreReader } from '#libs/read-store';

import { type Waiting } from './waiting.ts';

/** A document for each thing that waits, as the leading reactor has it: other processes read them there. */
export const keptWaiting: CollectionSpec = {
  name: 'reactorWaiting',
  indexes: [{ name: 'bySince', fields: ['since'] }],
};

const most = 1_000;

const everything = { filter: {}, sort: { index: 'bySince', direction: 'asc' }, limit: most } as const;

function waitingIn(kept: Document): Waiting {
  const text = (field: Exclude<keyof Waiting, 'tries'>): string => {
    const value = kept[field];
    return typeof value === 'string' ? value : '';
  };
  return {
    ...{ act: text('act'), about: text('about'), code: text('code'), cause: text('cause') },
    ...{ since: text('since'), tries: Number(kept['tries']), nextTry: text('nextTry') },
  };
}

/** Keeps what waits, in place of what was kept before. @throws faults of the read store, fences included */
export async function keepWaiting(store: ReadStore, waiting: readonly Waiting[]): Promise<void> {
  const collection = keptWaiting.name;
  const puts = waiting.slice(0, most).map((one, nth) => ({ collection, put: { _id: `${one.cause} ${nth}`, ...one } }));
  const kept = new Set(puts.map(({ put }) => put._id));
  const { documents } = await store.find(collection, everything);
  const removes = documents.filter(({ _id }) => !kept.has(_id)).map(({ _id }) => ({ collection, remove: _id }));
  await store.write({ writes: [...puts, ...removes] });
}

/**
 * What waits, as the leading reactor kept it last, in the order in which it began to; nothing where none ever led.
 * @throws faults of the read store
 */
export async function readWaiting(store: ReadStoreReader): Promise<readonly Waiting[]> {
  try {
    return (await store.find(keptWaiting.name, everything)).documents.map(waitingIn);
  } catch (fault) {
    if ((fault as { readonly code?: string }).code === 'COLLECTION_UNKNOWN') return [];
    throw fault;
  }
}
