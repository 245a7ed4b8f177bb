import { type ReadStoreReader } from '#libs/read-store';

import { views } from './views.ts';

const guards = views
  .filter(({ streams }) => streams.includes('childRecord-'))
  .flatMap(({ guard }) => (guard === undefined ? [] : [guard]));

/**
 * The last revision of a child's record that every view of it holds, -1 while one of them holds nothing. Whoever reads
 * views after asking this has seen all of the record up to there: to send it as the revision seen may meet a conflict
 * too many, never overwrite what was not shown. The record itself may be ahead of its views, so it cannot say this.
 */
export async function revisionShown(reader: Pick<ReadStoreReader, 'get'>, record: string): Promise<number> {
  const heads = await Promise.all(guards.map((collection) => reader.get(collection, record)));
  return Math.min(...heads.map((head) => (typeof head?.['_v'] === 'number' ? head['_v'] : -1)));
}
