import { type EncodedEvent, type EventReader, parseStreamName } from '#libs/event-store';
import { type Registry } from '#libs/feature';

import { chainStart, linkOf } from './chain.ts';
import { decode } from './decode.ts';

/** All of a stream that its next event needs in order to follow. A fold has it, and much more. */
export interface StreamEnd {
  readonly stream: string;
  readonly registry: Registry;
  /** Revision of the last event; -1 before the first. */
  readonly revision: number;
  /** What the next event must hold as `prev`. */
  readonly link: string;
  readonly lastRecordedAt: string;
}

/** Backwards from a revision past the end a stream is read from its last event. */
const pastTheEnd = Number.MAX_SAFE_INTEGER;

const endAt = (registry: Registry, stream: string, revision: number, event: EncodedEvent): StreamEnd => ({
  ...{ stream, registry, revision },
  link: linkOf({ ...event, stream, revision }),
  lastRecordedAt: decode(registry, { ...event, stream: parseStreamName(stream), revision, position: '' }).metadata
    .recordedAt,
});

/**
 * The end of a stream by its last event alone, however long it is: for a log whose earlier events decide nothing. They are
 * neither read nor verified.
 * @throws Damaged when the last event cannot be read; as EventReader.readStream
 */
export async function readEnd(reader: EventReader, stream: string, registry: Registry): Promise<StreamEnd> {
  const [last] = await reader.readStream(parseStreamName(stream), pastTheEnd, 'backwards', 1);
  if (last) return endAt(registry, stream, last.revision, last);
  return { stream, registry, revision: -1, link: chainStart, lastRecordedAt: '' };
}

/** The end once an event that was encoded for this one is stored. */
export function endAfter({ registry, stream, revision }: StreamEnd, event: EncodedEvent): StreamEnd {
  return endAt(registry, stream, revision + 1, event);
}
