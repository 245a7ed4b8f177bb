import { multiFields, scalarFields } from './collection-spec.ts';
import { ReadStoreFault } from './fault.ts';
import { type CollectionSpec, type Document, type Json, type Scalar } from './read-store.ts';

const deepest = 64;
/** Bytes; a document of MongoDB holds 16 MiB. */
const largest = 8_000_000;

/**
 * Returns the document as JSON text, after checking that every store can hold it and find it by its indexes.
 *
 * @throws DOCUMENT_REFUSED it holds something that is not JSON, a NUL or a lone surrogate (SQLite would alter or cut
 *   them), a field name with `$` in front or a dot in it (MongoDB reads them as operators and paths), more than 64 levels
 *   or 8 million bytes, or at an ordinary index field an array, an object or a number beyond 2^53.
 */
export function encodeDocument(spec: CollectionSpec, document: Document): string {
  checkId(spec.name, document._id);
  checkJson(spec.name, document, 1);
  for (const path of scalarFields(spec)) {
    const value = valueAt(spec.name, document, path);
    if (typeof value === 'object' && value !== null) refuse(spec.name, `${path} is indexed and holds no scalar`);
    if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER) {
      refuse(spec.name, `${path} is indexed and holds a number that stores round differently`);
    }
  }
  for (const path of multiFields(spec)) valueAt(spec.name, document, path);
  const text = JSON.stringify(document);
  if (Buffer.byteLength(text) > largest) refuse(spec.name, 'it has more than 8 million bytes');
  return text;
}

/** The number at `_v`: a document of a lower one does not replace this one. */
export function versionOf(document: Document): number | undefined {
  return typeof document['_v'] === 'number' ? document['_v'] : undefined;
}

/** The scalar at an ordinary index field, null if missing. */
export function scalarAt(document: Document, path: string): Scalar {
  if (path === '_id') return document._id;
  const value = valueAt('document', document, path);
  return isScalar(value) ? value : null;
}

/** What a `multi` field contains, each value once: null and what is no scalar cannot be looked for. */
export function containedAt(document: Document, path: string): ReadonlySet<Exclude<Scalar, null>> {
  const value = valueAt('document', document, path);
  const elements: readonly (Json | undefined)[] = Array.isArray(value) ? value : [value];
  return new Set(elements.filter((element) => isScalar(element)).filter((element) => element !== null));
}

export function isScalar(value: unknown): value is Scalar {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'string') return isStorable(value);
  return value === null || typeof value === 'boolean';
}

/** Whether every store keeps this text as it is: well-formed Unicode without NUL. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

function valueAt(collection: string, document: Document, path: string): Json | undefined {
  let value: Json | undefined = document;
  for (const step of path.split('.')) {
    // MongoDB would look into each element of an array on the way; SQLite into none.
    if (Array.isArray(value)) return refuse(collection, `an array stands on the way to the indexed ${path}`);
    if (!isFields(value)) return undefined;
    value = Object.hasOwn(value, step) ? value[step] : undefined;
  }
  return value;
}

function isFields(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkId(collection: string, id: unknown): void {
  if (typeof id !== 'string' || id === '' || id.length > 1_000)
    refuse(collection, '_id is not a text of 1 to 1,000 characters');
}

function checkJson(collection: string, value: unknown, depth: number): void {
  if (isScalar(value)) return;
  if (depth > deepest) refuse(collection, 'it is nested more than 64 deep');
  if (Array.isArray(value)) {
    for (const element of value) checkJson(collection, element, depth + 1);
    return;
  }
  // Not a comparison of prototypes: objects from another realm (a worker, a test's sandbox) are as good.
  if (Object.prototype.toString.call(value) !== '[object Object]' || typeof value !== 'object') {
    refuse(collection, 'it holds something else than JSON of well-formed text without NUL');
  }
  for (const [field, inner] of Object.entries(value)) {
    if (!isStorable(field) || field.startsWith('$') || field.includes('.') || field === '__proto__') {
      refuse(collection, 'a field name holds $, a dot, NUL, a lone surrogate or __proto__');
    }
    checkJson(collection, inner, depth + 1);
  }
}

function refuse(collection: string, why: string): never {
  throw new ReadStoreFault(
    'DOCUMENT_REFUSED',
    `A document of ${collection} was refused because ${why}. Nothing of the batch was written: mend the view that made it.`,
  );
}
