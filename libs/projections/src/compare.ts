import { type Document, type ReadStoreReader } from '#libs/read-store';

import { scanned } from './scan.ts';
import { collectionOf } from './target.ts';
import { type View } from './view.ts';

/** What a rebuild found: how many documents there are, and how many the live generation had otherwise or not at all. */
export interface Comparison {
  readonly documents: number;
  readonly differing: number;
}

const byId = { filter: {}, sort: { index: '_id', direction: 'asc' } } as const;

async function compareCollections(reader: ReadStoreReader, live: string, fresh: string): Promise<Comparison> {
  const [were, are] = [scanned(reader, live, byId), scanned(reader, fresh, byId)];
  const next = async (from: AsyncGenerator<Document, void, void>) => (await from.next()).value ?? undefined;
  let [was, is] = [await next(were), await next(are)];
  let [documents, differing] = [0, 0];
  while (was || is) {
    const isGone = was !== undefined && (is === undefined || was._id < is._id);
    const isNew = is !== undefined && (was === undefined || is._id < was._id);
    if (!isGone) documents++;
    if (isGone || isNew || JSON.stringify(was) !== JSON.stringify(is)) differing++;
    if (!isNew) was = await next(were);
    if (!isGone) is = await next(are);
  }
  return { documents, differing };
}

/** Compares a generation, collection by collection, with the one that answers for its view now. */
export async function compareGenerations(reader: ReadStoreReader, view: View, generation: number): Promise<Comparison> {
  let all: Comparison = { documents: 0, differing: 0 };
  for (const { name } of view.collections) {
    const one = await compareCollections(reader, name, collectionOf(name, generation));
    all = { documents: all.documents + one.documents, differing: all.differing + one.differing };
  }
  return all;
}
