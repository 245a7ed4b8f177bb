import { type Bound as RangeBound, type Condition } from '../filter.ts';
import { type CheckedQuery } from '../query.ts';
import { type Scalar } from '../read-store.ts';
import { type Bound } from './connection.ts';
import { keyOf } from './key.ts';
import { type StoredCollection } from './stored-collection.ts';

/** SQL of our own making and the values for its question marks. */
export interface Sql {
  readonly text: string;
  readonly values: readonly Bound[];
}

const comparison = { $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' } as const;

/** One page, and one document more to see whether it is the last. */
export function selectPage(collection: StoredCollection, query: CheckedQuery): Sql {
  const order = [...query.index.fields, '_id'].map((path) => column(collection, path));
  const where = [...query.conditions.map((each) => sqlOf(collection, each)), ...beyond(order, query)];
  const direction = query.ascending ? 'ASC' : 'DESC';
  const { text, values } = all(where);
  return {
    text: `SELECT body FROM ${collection.table}${text} ORDER BY ${order.map((name) => `${name} ${direction}`).join(', ')} LIMIT ?`,
    values: [...values, query.limit + 1],
  };
}

export function selectCount(collection: StoredCollection, conditions: readonly Condition[]): Sql {
  const { text, values } = all(conditions.map((each) => sqlOf(collection, each)));
  return { text: `SELECT count(*) AS documents FROM ${collection.table}${text}`, values };
}

export function selectCounts(collection: StoredCollection, conditions: readonly Condition[], path: string): Sql {
  const { text, values } = all(conditions.map((each) => sqlOf(collection, each)));
  const by = column(collection, path);
  return {
    text: `SELECT ${by} AS value, count(*) AS documents FROM ${collection.table}${text} GROUP BY ${by}`,
    values,
  };
}

/**
 * The row comparison says what follows the cursor, but SQLite seeks by it only when it leads the index. Where the filter
 * fixes the leading fields, a second, looser bound on the next one keeps a late page from reading all the earlier ones.
 */
function beyond(
  order: readonly string[],
  { index, beyond: place, ascending, conditions }: CheckedQuery,
): readonly Sql[] {
  if (!place) return [];
  const keys = place.map((value) => keyOf(value));
  const sign = ascending ? '>' : '<';
  const rows: Sql = { text: `(${order.join(', ')}) ${sign} (${marks(keys)})`, values: keys };
  const fixed = index.fields.findIndex((path, nth) => !isFixed(conditions, path, place[nth]));
  const next = fixed === -1 ? index.fields.length : fixed;
  const [name, key] = [order[next], keys[next]];
  return name === undefined || key === undefined ? [rows] : [rows, { text: `${name} ${sign}= ?`, values: [key] }];
}

function isFixed(conditions: readonly Condition[], path: string, value: Scalar | undefined): boolean {
  return conditions.some(
    (each) => each.kind === 'among' && each.path === path && each.values.length === 1 && each.values[0] === value,
  );
}

function sqlOf(collection: StoredCollection, condition: Condition): Sql {
  switch (condition.kind) {
    case 'among': {
      const name = column(collection, condition.path);
      const values = condition.values.map((value) => keyOf(value));
      return { text: values.length === 1 ? `${name} = ?` : `${name} IN (${marks(values)})`, values };
    }
    case 'contains': {
      const values = condition.values.map((value) => keyOf(value));
      const side = collection.contents.get(condition.path) ?? '';
      return { text: `id IN (SELECT id FROM ${side} WHERE value IN (${marks(values)}))`, values };
    }
    case 'within':
      return all(
        condition.bounds.map((bound) => sqlOfBound(column(collection, condition.path), bound)),
        '',
      );
  }
}

/** A bound of one type lets values of no other type through, as in MongoDB: text begins at '', blobs at x''. */
function sqlOfBound(name: string, { operator, value }: RangeBound): Sql {
  const upward = operator === '$gt' || operator === '$gte';
  const bracket = typeof value === 'number' ? (upward ? "< ''" : '> -9e999') : upward ? "< x''" : ">= ''";
  return { text: `${name} ${comparison[operator]} ? AND ${name} ${bracket}`, values: [value] };
}

function all(parts: readonly Sql[], lead = ' WHERE '): Sql {
  return {
    text: parts.length === 0 ? '' : `${lead}${parts.map(({ text }) => text).join(' AND ')}`,
    values: parts.flatMap(({ values }) => values),
  };
}

function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}

function column({ columns }: StoredCollection, path: string): string {
  return columns.get(path) ?? 'id';
}
