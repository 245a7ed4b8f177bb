import { createHash } from 'node:crypto';

import { v5 } from 'uuid';

/** The namespace of every id that Throughline derives. */
const namespace = '6f1f9f2e-6a0b-5c43-9a52-0d7d8d0f7a11';

/** A UUIDv5 (RFC 9562) of the parts: the same parts give the same id, on every machine and after every crash. */
export function derivedId(...parts: readonly (string | number)[]): string {
  return v5(JSON.stringify(parts), namespace);
}

/** SHA-256 (hex) of a text. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
