import { type Scalar } from '../read-store.ts';
import { type Bound } from './connection.ts';

const yes = Uint8Array.of(1);
const no = Uint8Array.of(0);

/**
 * How a scalar stands in an index. SQLite sorts numbers, text, blobs; with null as minus infinity (no JSON number is)
 * and booleans as blobs that is MongoDB's order, true is not 1, and no comparison ever meets SQL's NULL.
 */
export function keyOf(value: Scalar): Bound {
  if (value === null) return -Infinity;
  if (typeof value === 'boolean') return value ? yes : no;
  return value;
}

/** The scalar that a key stands for. */
export function scalarOf(key: unknown): Scalar {
  if (key instanceof Uint8Array) return key[0] === 1;
  if (typeof key === 'string') return key;
  return typeof key === 'number' && key !== -Infinity ? key : null;
}

/** The same as `keyOf`, in SQL, of a field of the document in column `body`; the path was checked when declared. */
export function keyExpression(path: string): string {
  const steps = `'$${path
    .split('.')
    .map((step) => `."${step}"`)
    .join('')}'`;
  return `CASE json_type(body, ${steps}) WHEN 'true' THEN x'01' WHEN 'false' THEN x'00' ELSE ifnull(json_extract(body, ${steps}), -9e999) END`;
}
