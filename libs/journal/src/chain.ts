import { createHash } from 'node:crypto';

import { type EncodedEvent } from '#libs/event-store';

import { jcsText } from './envelope.ts';

/** `prev` of the event at revision 0. */
export const chainStart = '0'.repeat(64);

const prefix = Buffer.from([0]);

/**
 * What the successor of an event holds as `prev`: SHA-256 (hex) over 0x00 and the JCS text of its place, id, type
 * and stored bytes. A change of any of them, anywhere before, is seen at the successor.
 */
export function linkOf(event: EncodedEvent & { readonly stream: string; readonly revision: number }): string {
  const link = jcsText({
    stream: event.stream,
    revision: event.revision,
    id: event.id,
    type: event.type,
    data: Buffer.from(event.data).toString('utf8'),
    metadata: Buffer.from(event.metadata).toString('utf8'),
  });
  return createHash('sha256').update(prefix).update(link, 'utf8').digest('hex');
}
