import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import type { EncodedEvent, Revision } from '../event-store.ts';
import { bytes, text, wholeNumber } from './sqlite.ts';

/** FNV-1a over a short text: quicker here than a call for each part. Any one letter that differs makes it another. */
function startingAt(hash: number, text: string): number {
  let next = hash;
  for (let at = 0; at < text.length; at += 1) next = Math.imul(next ^ text.charCodeAt(at), 0x01000193);
  return next;
}

/**
 * A checksum over an event and its place, kept beside it. It finds what a disk or a memory altered, in the last event of a
 * stream too, which no later event vouches for; whoever alters on purpose can make a new one, and meets the chain.
 */
export function checksumOf(stream: string, revision: Revision, { id, type, data, metadata }: EncodedEvent): number {
  const named = startingAt(startingAt(startingAt(0x811c9dc5, stream), id), type);
  const place = Math.imul(Math.imul(named ^ revision, 0x01000193) ^ data.length, 0x01000193);
  return crc32(metadata, crc32(data, place >>> 0));
}

/** The same over the row that says which store it is. */
export const checksumOfStore = (incarnation: string): number => crc32(incarnation);

/** Lets statements of this connection ask for both, for rows that have none yet. */
export function addChecksumFunctions(connection: DatabaseSync): void {
  const always = { deterministic: true, directOnly: true };
  connection.function('checksum_of', { ...always, varargs: true }, (...columns: SQLOutputValue[]) => {
    const [stream = null, revision = null, id = null, type = null, data = null, metadata = null] = columns;
    const row = { stream, revision, id, type, data, metadata };
    const event = { id: text(row, 'id'), type: text(row, 'type') };
    const [body, envelope] = [bytes(row, 'data'), bytes(row, 'metadata')];
    return checksumOf(text(row, 'stream'), wholeNumber(row, 'revision'), { ...event, data: body, metadata: envelope });
  });
  connection.function('checksum_of_store', always, (incarnation) =>
    checksumOfStore(text({ incarnation }, 'incarnation')),
  );
}
