import { noStream, type Revision } from '../event-store.ts';
import type { AppendOutcome, ProposedEvent } from './append-outcome.ts';
import { appendAt, type Appending } from './appending.ts';
import { inTurns, together } from './in-turns.ts';
import { metadataIn, metadataStreamOf, standingOf, type StreamStanding } from './stream-standing.ts';

/** What a client of EventStoreDB may expect of a stream. */
export type Expected = Revision | typeof noStream | 'any' | 'streamExists';

export interface StreamAppends {
  append(stream: string, expected: Expected, events: readonly ProposedEvent[]): Promise<AppendOutcome>;
  /** Does something with a stream while none of these appends is between its reading and its writing. */
  alone<T>(stream: string, act: () => Promise<T>): Promise<T>;
}

type Events = readonly [ProposedEvent, ...ProposedEvent[]];

/**
 * Appends with all that EventStoreDB may be told to expect. A record at a known revision goes straight to the port,
 * which decides alone; every other append has to look at the stream first, and does so in turn with its neighbours.
 */
export function streamAppends(appending: Appending, isRecord: (stream: string) => boolean): StreamAppends {
  const alone = inTurns();
  const look = (stream: string) => standingOf(appending.log, stream, appending.now(), isRecord(stream));
  const anyRevision = together<Events, AppendOutcome>((stream, appends) =>
    alone(stream, () => decideAll(stream, appends)),
  );

  async function decide(stream: string, expected: Expected, events: Events): Promise<AppendOutcome> {
    const standing = await look(stream);
    const revision = revisionFor(expected, standing);
    if (typeof revision === 'object') return revision;
    const isOpen = typeof expected === 'string' && expected !== noStream;
    const earlierTry = isOpen ? 'anywhere' : 'there';
    const outcome = await appendAt(appending, { stream, expected: revision, events, earlierTry });
    // Somebody who reaches the port past this server was faster: look again.
    if (isOpen && isOvertaken(outcome, revision)) return decide(stream, expected, events);
    if (outcome.kind === 'appended' && standing.isDeleted) await beginAgain(stream, standing);
    return outcome;
  }

  /** One look for many appends at any revision: each goes where the one before it is going to end. */
  async function decideAll(stream: string, appends: readonly Events[]): Promise<readonly AppendOutcome[]> {
    const standing = await look(stream);
    let next = standing.last ?? -1;
    const ahead = appends.map((events) => {
      if (standing.isDeleted || standing.isTombstoned) return undefined;
      const expected: Revision | typeof noStream = next < 0 ? noStream : next;
      next += events.length;
      return { expected, outcome: appendAt(appending, { stream, expected, events, earlierTry: 'anywhere' }) };
    });
    const outcomes: AppendOutcome[] = [];
    for (const [at, events] of appends.entries()) {
      const tried = ahead[at];
      const outcome = await tried?.outcome;
      const isDecided = tried && outcome && !isOvertaken(outcome, tried.expected);
      outcomes.push(isDecided ? outcome : await decide(stream, 'any', events));
    }
    return outcomes;
  }

  /** A deleted stream that is written to again can be read from its new events on. */
  async function beginAgain(stream: string, { last }: StreamStanding): Promise<void> {
    const said = metadataIn(await appending.log.lastOf(metadataStreamOf(stream)));
    await appendMetadata({ append }, stream, { ...said, $tb: (last ?? -1) + 1 });
  }

  const append: StreamAppends['append'] = async (stream, expected, [head, ...rest]) => {
    if (!head) return { kind: 'appended', last: (await look(stream)).last, place: undefined };
    const events: Events = [head, ...rest];
    if (expected === 'any') return anyRevision(stream, events);
    const isAtRevision = expected !== 'streamExists' && isRecord(stream);
    if (isAtRevision) return appendAt(appending, { stream, expected, events, earlierTry: 'there' });
    return alone(stream, () => decide(stream, expected, events));
  };

  return { append, alone };
}

const isOvertaken = (outcome: AppendOutcome, expected: Revision | typeof noStream): boolean =>
  outcome.kind === 'wrongRevision' && (outcome.actual ?? noStream) !== expected;

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
