import { binaryEvent, type RecordedEvent } from '@eventstore/db-client';
import { largestEvent, type EncodedEvent, type StoredEvent } from '../event-store.ts';
import { EventTooLarge, MetadataNotKept } from '../faults.ts';
import type { StreamName } from '../stream-name.ts';
import { positionOf } from './positions.ts';

/**
 * Events for the wire. Data goes as binary content, so that its bytes stand as they are; metadata, which the client
 * parses on the way back wherever it is JSON, only if the same bytes come out again (docs/adr/0018). Both are copied
 * into a plain Uint8Array: the client tells bytes from JSON by the constructor, and a Buffer would be JSON to it.
 *
 * @throws EventTooLarge, MetadataNotKept
 * @throws TypeError an id, a type or bytes are none: met here, because the client would never settle.
 */
export function encoded(stream: StreamName, events: readonly EncodedEvent[]) {
  return events.map(({ id, type, data, metadata }) => {
    if (!isUuid.test(id) || !type.isWellFormed() || !ArrayBuffer.isView(data) || !ArrayBuffer.isView(metadata)) {
      throw new TypeError('An event has a uuid, a type of well-formed text, and bytes.');
    }
    const size = data.length + metadata.length;
    if (size > largestEvent) throw new EventTooLarge(size, largestEvent);
    if (!Buffer.from(metadata).equals(metadataBytes(asTheClientReads(metadata)))) throw new MetadataNotKept(stream);
    return { ...binaryEvent({ id, type, data: new Uint8Array(data) }), metadata: new Uint8Array(metadata) };
  });
}

const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function asTheClientReads(metadata: Uint8Array): unknown {
  if (metadata.length === 0) return undefined;
  try {
    return JSON.parse(Buffer.from(metadata).toString('utf8'));
  } catch {
    return metadata;
  }
}

function metadataBytes(read: unknown): Uint8Array {
  if (read === undefined) return new Uint8Array();
  return isBytes(read) ? new Uint8Array(read) : new TextEncoder().encode(JSON.stringify(read));
}

const isBytes = (value: unknown): value is Uint8Array => ArrayBuffer.isView(value);

/** An event as it was read. One whose data somebody wrote as JSON has bytes that may not be its own: the chain tells. */
export function stored(
  stream: StreamName,
  { id, type, revision, position, data, metadata }: RecordedEvent,
): StoredEvent {
  if (!position) throw new TypeError('EventStoreDB gave an event without its position; versions from 22.6 on do.');
  return {
    stream,
    id,
    type,
    revision: Number(revision),
    position: positionOf(position),
    data: metadataBytes(data),
    metadata: metadataBytes(metadata),
  };
}
