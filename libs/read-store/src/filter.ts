import { multiFields, scalarFields } from './collection-spec.ts';
import { isScalar } from './document.ts';
import { ReadStoreFault } from './fault.ts';
import { type CollectionSpec, type Filter, type Scalar } from './read-store.ts';

export interface Bound {
  readonly operator: '$gt' | '$gte' | '$lt' | '$lte';
  readonly value: number | string;
}

/** One test of a filter, all of which hold together. Adapters translate these and see no other form. */
export type Condition =
  | { readonly kind: 'among'; readonly path: string; readonly values: readonly Scalar[] }
  | { readonly kind: 'contains'; readonly path: string; readonly values: readonly Exclude<Scalar, null>[] }
  | { readonly kind: 'within'; readonly path: string; readonly bounds: readonly Bound[] };

const most = 1_000;

/**
 * Takes a filter apart.
 *
 * @throws FILTER_REFUSED a path that no index declares, an operator outside the grammar, a value of the wrong type (a
 *   date, NaN, undefined, text with NUL), bounds of two types, a range or null on a `multi` field, an empty `$and` or
 *   range, more than 1,000 values.
 */
export function conditionsOf(spec: CollectionSpec, filter: Filter): readonly Condition[] {
  return conditionsIn(spec, filter, 1);
}

function conditionsIn(spec: CollectionSpec, filter: unknown, depth: number): readonly Condition[] {
  if (!isFields(filter) || depth > 8) return refuse(spec, 'it is not an object of paths, or nested more than 8 deep');
  const entries = Object.entries(filter);
  if (!Object.hasOwn(filter, '$and')) return entries.map(([path, test]) => conditionOf(spec, path, test));
  const parts = filter['$and'];
  if (entries.length !== 1 || !Array.isArray(parts) || parts.length === 0) {
    return refuse(spec, '$and stands alone and holds at least one filter');
  }
  return parts.flatMap((part: unknown) => conditionsIn(spec, part, depth + 1));
}

function conditionOf(spec: CollectionSpec, path: string, test: unknown): Condition {
  const isMulti = multiFields(spec).has(path);
  if (!isMulti && path !== '_id' && !scalarFields(spec).has(path)) return refuse(spec, `no index declares ${path}`);
  if (!isFields(test)) return valuesOf(spec, path, isMulti, [test]);
  if (Object.hasOwn(test, '$in')) {
    const values = test['$in'];
    if (Object.keys(test).length !== 1 || !Array.isArray(values))
      return refuse(spec, `$in of ${path} is one array alone`);
    return valuesOf(spec, path, isMulti, values);
  }
  if (isMulti) return refuse(spec, `${path} is multi and has no range`);
  return { kind: 'within', path, bounds: boundsOf(spec, path, Object.entries(test)) };
}

function valuesOf(spec: CollectionSpec, path: string, isMulti: boolean, values: readonly unknown[]): Condition {
  const scalars = values.filter((value) => isScalar(value));
  if (scalars.length !== values.length || values.length > most) {
    return refuse(spec, `${path} is compared with something that is no scalar, or with more than ${most} values`);
  }
  if (path === '_id' && scalars.some((value) => typeof value !== 'string')) return refuse(spec, '_id is text');
  if (!isMulti) return { kind: 'among', path, values: scalars };
  const contained = scalars.filter((value) => value !== null);
  if (contained.length !== scalars.length) return refuse(spec, `${path} is multi and cannot be asked for null`);
  return { kind: 'contains', path, values: contained };
}

function boundsOf(
  spec: CollectionSpec,
  path: string,
  tests: readonly (readonly [string, unknown])[],
): readonly Bound[] {
  const bounds = tests.map(([operator, value]): Bound => {
    if (operator !== '$gt' && operator !== '$gte' && operator !== '$lt' && operator !== '$lte') {
      return refuse(spec, `${path} has an operator other than $in, $gt, $gte, $lt and $lte`);
    }
    if (!isScalar(value) || (typeof value !== 'number' && typeof value !== 'string')) {
      return refuse(spec, `a bound of ${path} is neither number nor text`);
    }
    return { operator, value };
  });
  const types = new Set(bounds.map(({ value }) => typeof value));
  if (types.size !== 1) return refuse(spec, `the range of ${path} has no bound, or bounds of two types`);
  if (path === '_id' && types.has('number')) return refuse(spec, '_id is text');
  return bounds;
}

function isFields(value: unknown): value is { readonly [key: string]: unknown } {
  return Object.prototype.toString.call(value) === '[object Object]';
}

function refuse(spec: CollectionSpec, why: string): never {
  throw new ReadStoreFault(
    'FILTER_REFUSED',
    `A filter on ${spec.name} was refused because ${why}. Declare an index for the question, or mend the filter.`,
  );
}
