import { type Model } from 'mongoose';

import { cursorOf } from '../cursor.ts';
import { type CheckedQuery, checkedQuery } from '../query.ts';
import { type Document, type Page, type Query } from '../read-store.ts';
import { beyond, filterOf } from './filter.ts';
import { keyOf, type Stored } from './models.ts';
import { damaged } from './mongo-fault.ts';
import { type Readable } from './reading.ts';

type Body = Pick<Stored, 'body'>;

/** One document more than the page, to see whether it is the last; in one answer, so that nothing comes in between. */
export function pageQuery(model: Model<Stored>, checked: CheckedQuery) {
  const direction = checked.ascending ? 1 : -1;
  const order = [...checked.index.fields, '_id'].map((path) => [keyOf(path), direction] as const);
  const wanted = checked.limit + 1;
  return model
    .find(filterOf(checked.conditions, ...beyond(checked)), { _id: 0, body: 1 })
    .sort(Object.fromEntries(order))
    .limit(wanted)
    .batchSize(wanted);
}

export async function pageOf({ spec, model }: Readable, query: Query, address: string): Promise<Page> {
  const checked = checkedQuery(spec, query);
  const read = await pageQuery(model, checked).lean<readonly Body[]>();
  const documents = read.slice(0, checked.limit).map((stored) => documentIn(stored, address));
  if (checked.backwards) documents.reverse();
  return {
    documents,
    cursors: documents.map((document) => cursorOf(checked.index, document)),
    hasMore: read.length > checked.limit,
  };
}

/** Those found, by id. */
export async function documentsAt(
  { model }: Readable,
  ids: readonly string[],
  address: string,
): Promise<ReadonlyMap<string, Document>> {
  const byId = filterOf([{ kind: 'among', path: '_id', values: ids }]);
  const read = await model
    .find(byId, { _id: 0, body: 1 })
    .batchSize(ids.length + 1)
    .lean<readonly Body[]>();
  return new Map(read.map((stored) => documentIn(stored, address)).map((document) => [document._id, document]));
}

function documentIn({ body }: Body, address: string): Document {
  try {
    // Checked when it was put; nothing but this store writes the collection.
    return JSON.parse(body) as Document;
  } catch {
    throw damaged(address);
  }
}
