import { sortIndex } from './collection-spec.ts';
import { placeOf } from './cursor.ts';
import { ReadStoreFault } from './fault.ts';
import { conditionsOf, type Condition } from './filter.ts';
import { type CollectionSpec, type IndexSpec, type Query, type Scalar } from './read-store.ts';

/** A query that has been checked, in the terms an adapter translates. */
export interface CheckedQuery {
  readonly conditions: readonly Condition[];
  readonly index: IndexSpec;
  /** The direction to read in, which paging backwards turns round. */
  readonly ascending: boolean;
  /** Whether what was read must be turned round to stand in the order asked for. */
  readonly backwards: boolean;
  /** Read only beyond this place: the index's values and `_id`. */
  readonly beyond?: readonly Scalar[];
  readonly limit: number;
}

const most = 1_000;

/** @throws FILTER_REFUSED, CURSOR_REFUSED, QUERY_REFUSED the question is wrong; asking again will not help. */
export function checkedQuery(spec: CollectionSpec, query: Query): CheckedQuery {
  const { filter, sort, after, before, limit } = query;
  const direction: string = sort.direction;
  if (direction !== 'asc' && direction !== 'desc') throw refused(spec, 'the direction is neither asc nor desc');
  if (!Number.isInteger(limit) || limit < 1 || limit > most) throw refused(spec, 'the limit is not within 1 to 1,000');
  if (after !== undefined && before !== undefined) throw refused(spec, 'it names both after and before');
  const index = sortIndex(spec, sort.index);
  const cursor = after ?? before;
  const backwards = before !== undefined;
  return {
    conditions: conditionsOf(spec, filter),
    index,
    ascending: (direction === 'asc') !== backwards,
    backwards,
    ...(cursor === undefined ? {} : { beyond: placeOf(index, cursor) }),
    limit,
  };
}

/** @throws QUERY_REFUSED more than 1,000 ids. */
export function checkedIds(spec: CollectionSpec, ids: readonly string[]): readonly string[] {
  if (ids.length > most) throw refused(spec, 'it names more than 1,000 ids');
  return [...new Set(ids)];
}

function refused(spec: CollectionSpec, why: string): ReadStoreFault {
  return new ReadStoreFault('QUERY_REFUSED', `A query on ${spec.name} was refused because ${why}. Mend the query.`);
}
