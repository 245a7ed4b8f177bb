import { ReadStoreFault } from './fault.ts';
import { type CollectionSpec, type IndexSpec } from './read-store.ts';

const collectionName = /^[A-Za-z][A-Za-z0-9_]{0,99}$/;
const fieldPath = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*){0,7}$/;

/** The order by `_id` alone, which every collection has without declaring it. */
export const idIndex: IndexSpec = { name: '_id', fields: [] };

/**
 * Returns the declaration in one spelling, so that two equal ones are the same JSON.
 *
 * @throws SPEC_REFUSED a name or path outside letters, digits and underscores; an index declared twice, without fields,
 *   over `_id`, or `multi` over several; a field that is `multi` in one index and ordinary in another.
 */
export function checkedSpec({ name, indexes }: CollectionSpec): CollectionSpec {
  checkName(name);
  const names = new Set<string>([idIndex.name]);
  for (const index of indexes) {
    if (!collectionName.test(index.name) || names.has(index.name)) refuse(name, `the index name ${index.name}`);
    names.add(index.name);
    if (index.fields.length === 0 || index.fields.length > 8) refuse(name, `the number of fields of ${index.name}`);
    if (index.multi && index.fields.length !== 1) refuse(name, `more than one field in the multi index ${index.name}`);
    for (const path of index.fields) {
      if (!fieldPath.test(path) || path === '_id') refuse(name, `the field ${path} of ${index.name}`);
    }
    if (new Set(index.fields).size !== index.fields.length) refuse(name, `a field twice in ${index.name}`);
  }
  const multi = multiFields({ name, indexes });
  for (const path of scalarFields({ name, indexes })) {
    if (multi.has(path)) refuse(name, `${path} as multi and as an ordinary field`);
  }
  return {
    name,
    indexes: indexes.map(({ name: indexName, fields, multi: isMulti }) => ({
      name: indexName,
      fields: [...fields],
      ...(isMulti ? { multi: isMulti } : {}),
    })),
  };
}

/** @throws SPEC_REFUSED the name of a collection or view holds something else than letters, digits and underscores. */
export function checkName(name: string): void {
  if (!collectionName.test(name)) {
    throw new ReadStoreFault(
      'SPEC_REFUSED',
      'The name of a collection or view is 1 to 100 letters, digits and underscores, beginning with a letter. Rename it.',
    );
  }
}

/** Fields of ordinary indexes: scalars, which can be filtered, sorted and counted by. */
export function scalarFields({ indexes }: CollectionSpec): ReadonlySet<string> {
  return new Set(indexes.filter((index) => !index.multi).flatMap((index) => index.fields));
}

/** Fields of `multi` indexes: one scalar or an array of them. */
export function multiFields({ indexes }: CollectionSpec): ReadonlySet<string> {
  return new Set(indexes.filter((index) => index.multi).flatMap((index) => index.fields));
}

/** @throws QUERY_REFUSED no index of that name can be sorted by. */
export function sortIndex(spec: CollectionSpec, name: string): IndexSpec {
  const found = name === idIndex.name ? idIndex : spec.indexes.find((index) => index.name === name && !index.multi);
  if (found) return found;
  throw new ReadStoreFault(
    'QUERY_REFUSED',
    `${spec.name} cannot be sorted by ${name}. Sort by _id or by a declared index that is not multi.`,
  );
}

function refuse(collection: string, what: string): never {
  throw new ReadStoreFault(
    'SPEC_REFUSED',
    `The declaration of ${collection} is refused for ${what}. Mend the declaration.`,
  );
}
