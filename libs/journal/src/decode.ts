import { isUtf8 } from 'node:buffer';

import { type AnyEvent, type Entry, type Registry } from '#libs/feature';
import { Damaged, type StoredEvent } from '#libs/event-store';
import { type z } from 'zod';

import { dataSchema, type Metadata, metadataSchema } from './envelope.ts';

/** A stored event as read: the entry that it made and the envelope around it. */
export interface Recorded {
  readonly entry: Entry;
  readonly metadata: Metadata;
  readonly inputHash: string;
  readonly type: AnyEvent;
  readonly stored: StoredEvent;
}

/**
 * Reads a body of an earlier version by the upcasters of its type, then by the schema of today.
 * @throws TypeError for a version that is newer than the type's, or that no upcaster reads.
 */
export function readBody(
  type: AnyEvent,
  version: number,
  stored: unknown,
): z.ZodSafeParseResult<Record<string, unknown>> {
  if (version > type.version) throw new TypeError(`${type.type} is known up to version ${type.version}.`);
  let body = stored;
  for (let from = version; from < type.version; from++) {
    const upcast = type.upcasters?.[from];
    if (!upcast) throw new TypeError(`${type.type} has no upcaster from version ${from}.`);
    body = upcast(body as Readonly<Record<string, unknown>>);
  }
  return type.body.safeParse(body);
}

function parsed<T>(schema: z.ZodType<T>, bytes: Uint8Array): T {
  // Decoding would replace what is no UTF-8 by U+FFFD, and so make one text, and one hash, of different bytes.
  if (!isUtf8(bytes)) throw new TypeError('not UTF-8');
  return schema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
}

/**
 * Reads a stored event by its envelope and the schema of its type.
 * @throws Damaged when it cannot be read: unknown type or version, an envelope or a body that does not fit.
 */
export function decode(registry: Registry, stored: StoredEvent): Recorded {
  try {
    const type = registry.events.get(stored.type);
    if (!type) throw new TypeError('unknown type');
    const metadata = parsed(metadataSchema, stored.metadata);
    const { body, inputHash, entry: corrects, ...circumstances } = parsed(dataSchema, stored.data);
    const read = readBody(type, metadata.schema, body);
    if (!read.success) throw new TypeError('body');
    return {
      type,
      metadata,
      inputHash,
      stored,
      entry: {
        ...circumstances,
        type: stored.type,
        body: read.data,
        entry: stored.revision + 1,
        id: stored.id,
        class: metadata.class,
        recordedAt: metadata.recordedAt,
        actor: metadata.actor,
        onBehalfOf: metadata.onBehalfOf,
        corrects,
      },
    };
  } catch {
    // Whatever made it unreadable may quote the event; only its place is told.
    throw new Damaged(stored.stream, stored.revision);
  }
}
