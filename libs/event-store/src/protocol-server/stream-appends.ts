import { noStream, type Revision } from '../event-store.ts';
import { appendAt, type Appending, type AppendOutcome, type ProposedEvent } from './appending.ts';
import { inTurns } from './in-turns.ts';
import { metadataIn, metadataStreamOf, standingOf, type StreamStanding } from './stream-standing.ts';

/** What a client of EventStoreDB may expect of a stream. */
export type Expected = Revision | typeof noStream | 'any' | 'streamExists';

export interface StreamAppends {
  append(stream: string, expected: Expected, events: readonly ProposedEvent[]): Promise<AppendOutcome>;
  /** Does something with a stream while none of these appends is between its reading and its writing. */
  alone<T>(stream: string, act: () => Promise<T>): Promise<T>;
}

/**
 * Appends with all that EventStoreDB may be told to expect. A record at a known revision goes straight to the port,
 * which decides alone; every other append has to look at the stream first, and does so in turn with its neighbours.
 */
export function streamAppends(appending: Appending, isRecord: (stream: string) => boolean): StreamAppends {
  const alone = inTurns();

  async function decide(stream: string, expected: Expected, events: readonly ProposedEvent[]): Promise<AppendOutcome> {
    const standing = await standingOf(appending.log, stream, appending.now(), isRecord(stream));
    const revision = revisionFor(expected, standing);
    if (typeof revision === 'object') return revision;
    const [head, ...rest] = events;
    if (!head) return { kind: 'appended', last: standing.last, place: undefined };
    const isOpen = typeof expected === 'string' && expected !== noStream;
    const earlierTry = isOpen ? 'anywhere' : 'there';
    const outcome = await appendAt(appending, { stream, expected: revision, events: [head, ...rest], earlierTry });
    // Somebody who reaches the port past this server was faster: look again.
    const isOvertaken = outcome.kind === 'wrongRevision' && outcome.actual !== standing.last;
    if (isOpen && isOvertaken) return decide(stream, expected, events);
    if (outcome.kind === 'appended' && standing.isDeleted) await beginAgain(stream, standing);
    return outcome;
  }

  /** A deleted stream that is written to again can be read from its new events on. */
  async function beginAgain(stream: string, { last }: StreamStanding): Promise<void> {
    const metadataStream = metadataStreamOf(stream);
    const said = metadataIn(await appending.log.lastOf(metadataStream));
    await appendMetadata({ append }, stream, { ...said, $tb: (last ?? -1) + 1 });
  }

  const append: StreamAppends['append'] = async (stream, expected, events) => {
    const [head, ...rest] = events;
    const isKnown = typeof expected === 'number' || expected === noStream;
    if (head && isKnown && isRecord(stream)) {
      return appendAt(appending, { stream, expected, events: [head, ...rest], earlierTry: 'there' });
    }
    return alone(stream, () => decide(stream, expected, events));
  };

  return { append, alone };
}

/** Appends what a stream's metadata is to be from now on. */
export function appendMetadata(
  appends: Pick<StreamAppends, 'append'>,
  stream: string,
  metadata: Readonly<Record<string, unknown>>,
): Promise<AppendOutcome> {
  const data = new TextEncoder().encode(JSON.stringify(metadata));
  const event = { id: crypto.randomUUID(), type: '$metadata', isJson: true, data, metadata: new Uint8Array() };
  return appends.append(metadataStreamOf(stream), 'any', [event]);
}

/** The revision that an expectation comes to for a stream that stands so; an outcome where it is not met. */
export function revisionFor(
  expected: Expected,
  { last, isTombstoned, isDeleted, hasMetadata }: StreamStanding,
): Revision | typeof noStream | AppendOutcome {
  if (isTombstoned) return { kind: 'deleted' };
  if (expected === 'any') return last ?? noStream;
  if (expected === 'streamExists') {
    if (isDeleted) return { kind: 'deleted' };
    return last === undefined && !hasMetadata ? { kind: 'wrongRevision', actual: undefined } : (last ?? noStream);
  }
  return expected === noStream && isDeleted ? (last ?? noStream) : expected;
}
