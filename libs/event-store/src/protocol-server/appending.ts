import { createHash } from 'node:crypto';
import { noStream, type EncodedEvent, type EventStore, type Revision } from '../event-store.ts';
import type { AppendOutcome, ProposedEvent } from './append-outcome.ts';
import { placeOf } from './places.ts';
import { actualRevisionIn, codeOf, outcomeIsUnknown } from './port-faults.ts';
import { earlierAppend, earlierAppendAnywhere } from './repeated-append.ts';
import type { ServedLog } from './served-log.ts';
import { storedName } from './stored-names.ts';
import { storedType } from './stored-types.ts';

export interface Appending {
  readonly port: EventStore;
  readonly log: ServedLog;
  readonly now: () => number;
}

export interface AppendAt {
  readonly stream: string;
  readonly expected: Revision | typeof noStream;
  readonly events: readonly [ProposedEvent, ...ProposedEvent[]];
  /** Where an earlier try of the same append may stand: after `expected`, or anywhere because any revision was good. */
  readonly earlierTry: 'there' | 'anywhere';
}

/** Appends at one revision. A repeated append is told by its ids, as EventStoreDB does it: nothing is written twice. */
export async function appendAt(appending: Appending, append: AppendAt): Promise<AppendOutcome> {
  const { log } = appending;
  const { stream, expected, events, earlierTry } = append;
  const first = expected === noStream ? 0 : expected + 1;
  try {
    return await write(appending, append, ({ id }) => ({ id }));
  } catch (error) {
    switch (codeOf(error)) {
      case 'WRONG_EXPECTED_REVISION':
        return (
          (await earlierAppend(log, stream, first, events)) ?? {
            kind: 'wrongRevision',
            actual: actualRevisionIn(error),
          }
        );
      case 'EVENT_ID_TAKEN': {
        const earlier =
          earlierTry === 'anywhere' ? await earlierAppendAnywhere(log, stream, events, first - 1) : undefined;
        // EventStoreDB takes one id in two streams, a port may not: then the event goes in under an id of its place.
        return earlier ?? write(appending, append, ({ id }, at) => ({ id: idOf(stream, first + at, id), givenId: id }));
      }
      case 'EVENT_TOO_LARGE':
        return { kind: 'tooLarge' };
      case 'STREAM_DELETED':
        return { kind: 'deleted' };
      case 'ACCESS_DENIED':
        return { kind: 'denied' };
      case 'STORE_UNAVAILABLE':
        return { kind: outcomeIsUnknown(error) ? 'unknown' : 'unavailable' };
      default:
        throw error;
    }
  }
}

async function write(
  { port, now }: Appending,
  { stream, expected, events: [head, ...rest] }: AppendAt,
  idsOf: (event: ProposedEvent, at: number) => { readonly id: string; readonly givenId?: string },
): Promise<AppendOutcome> {
  const writtenAt = now();
  const encoded = (event: ProposedEvent, at: number): EncodedEvent => {
    const { id, ...given } = idsOf(event, at);
    const { type, isJson, data, metadata } = event;
    return { id, type: storedType({ type, isJson, writtenAt, ...given }), data, metadata };
  };
  const following = rest.map((event, at) => encoded(event, at + 1));
  const receipt = await port.append(storedName(stream), expected, [encoded(head, 0), ...following]);
  return { kind: 'appended', last: receipt.lastRevision, place: placeOf(receipt.position) };
}

/** A uuid (version 8) that belongs to this event at this place of this stream alone. */
function idOf(stream: string, revision: Revision, id: string): string {
  const hex = createHash('sha256').update(`${stream}\n${revision}\n${id}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
