import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import type { EncodedEvent, Revision } from '../event-store.ts';
import { bytes, text, wholeNumber } from './sqlite.ts';

/**
 * A checksum over an event and its place, kept beside it. It finds what a disk or a memory altered, in the last event of a
 * stream too, which no later event vouches for; whoever alters on purpose can make a new one, and meets the chain.
 */
export function checksumOf(stream: string, revision: Revision, { id, type, data, metadata }: EncodedEvent): number {
  const place = crc32(`${stream}/${revision}/${id}/${type}/${data.length}/`);
  return crc32(metadata, crc32(data, place));
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
