import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

import { jcsText } from '#libs/journal';
import { type Cursor, parseCursor } from '#libs/read-store';

/** A question with all that decides which items stand where in its answer: view, subject, filter, order, reader. */
export type Question = Readonly<Record<string, unknown>>;

/** Cursors of one question: sealed, since the place of something withheld would tell when it happened. */
export interface Cursors {
  seal(cursor: Cursor): string;
  /** Nothing when it is no cursor of ours, or one of another question. */
  open(text: string): Cursor | undefined;
}

const cipher = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

const keys = new WeakMap<Uint8Array, KeyObject>();

/** The key of an installation's cursors, derived once. */
function keyUnder(secret: Uint8Array): KeyObject {
  const known = keys.get(secret);
  if (known) return known;
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'cursors of pages', 32)));
  keys.set(secret, key);
  return key;
}

/** The cursors of a question, under the secret of this installation. The question itself is what they are sealed to. */
export function cursorsOf(secret: Uint8Array, question: Question): Cursors {
  const key = keyUnder(secret);
  // Through JSON: what is absent leaves no trace.
  const asked = createHash('sha256')
    .update(jcsText(JSON.parse(JSON.stringify(question))))
    .digest();
  return {
    seal(cursor) {
      const iv = randomBytes(ivBytes);
      const sealing = createCipheriv(cipher, key, iv).setAAD(asked);
      const sealed = Buffer.concat([sealing.update(cursor, 'utf8'), sealing.final()]);
      return Buffer.concat([iv, sealing.getAuthTag(), sealed]).toString('base64url');
    },
    open(text) {
      const bytes = Buffer.from(text, 'base64url');
      if (bytes.length <= ivBytes + tagBytes) return undefined;
      try {
        const opening = createDecipheriv(cipher, key, bytes.subarray(0, ivBytes)).setAAD(asked);
        opening.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
        const opened = Buffer.concat([opening.update(bytes.subarray(ivBytes + tagBytes)), opening.final()]);
        return parseCursor(opened.toString('utf8'));
      } catch {
        // Whatever is wrong with it, the answer is the same: it is no cursor of this question.
        return undefined;
      }
    },
  };
}
