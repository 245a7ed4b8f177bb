import fc from 'fast-check';

import { type EventStore, noStream, parseStreamName, type StoredEvent } from '#libs/event-store';

import { type Deed, deeds, historyOf } from '../../libs/projections/src/spec/random-history.contract.ts';
import { spoilings } from './spoilt-event.ts';

/** What befalls the record of one child. */
export interface ToldChild {
  readonly told: readonly Deed[];
  /** Of ten children one has an event that nobody can read; which one, and what is wrong with it. */
  readonly spoilt: { readonly at: number; readonly how: number } | undefined;
}

export const toldChild: fc.Arbitrary<ToldChild> = fc.record({
  told: deeds,
  spoilt: fc.option(fc.record({ at: fc.nat({ max: 400 }), how: fc.nat({ max: spoilings.length - 1 }) }), {
    nil: undefined,
    freq: 9,
  }),
});

/** A child's stream as it is to be stored. */
export interface ChildStream {
  readonly record: string;
  readonly stream: string;
  readonly events: readonly StoredEvent[];
  /** Revision of the event that nobody can read. */
  readonly brokenAt: number | undefined;
}

export function streamOf({ told, spoilt }: ToldChild, nth: number): ChildStream {
  const record = `c1d00000-0000-4000-8000-${String(nth).padStart(12, '0')}`;
  const stream = `childRecord-${record}`;
  const events = historyOf(told, stream);
  const [, spoil] = spoilings[spoilt?.how ?? -1] ?? [];
  const whole = { record, stream, events, brokenAt: undefined };
  const at = spoilt ? spoilt.at % Math.max(1, events.length) : 0;
  const event = events[at];
  if (!spoil || !event) return whole;
  const broken = spoil(event);
  // Of an entry struck out the body is empty anyway.
  return isSame(event, broken) ? whole : { ...whole, events: events.with(at, broken), brokenAt: at };
}

const isSame = (one: StoredEvent, other: StoredEvent): boolean =>
  one.type === other.type &&
  Buffer.compare(one.data, other.data) === 0 &&
  Buffer.compare(one.metadata, other.metadata) === 0;

const bare = ({ id, type, data, metadata }: StoredEvent) => ({ id, type, data, metadata });

/**
 * Appends events of many streams, each stream's in order and the streams in turns. Every few events somebody sends the
 * same append again, and somebody else one that comes too late: neither alters anything.
 */
export async function appendInTurns(store: EventStore, streams: readonly (readonly StoredEvent[])[]): Promise<void> {
  const longest = Math.max(0, ...streams.map((events) => events.length));
  for (let turn = 0; turn < longest; turn += 1) {
    await Promise.all(
      streams.map(async (events, nth) => {
        const event = events[turn];
        if (!event) return;
        const stream = parseStreamName(event.stream);
        const at = event.revision === 0 ? noStream : event.revision - 1;
        await store.append(stream, at, [bare(event)]);
        if ((turn + nth) % 7 === 0) await store.append(stream, at, [bare(event)]);
        if ((turn + nth) % 11 > 0) return;
        await store.append(stream, at, [{ ...bare(event), id: lateId(nth, turn) }]).then(taken, refused);
      }),
    );
  }
}

const lateId = (nth: number, turn: number) =>
  `1a7e0000-0000-4000-8${String(nth).padStart(3, '0')}-${String(turn).padStart(12, '0')}`;

function taken(): never {
  throw new TypeError('What came too late was taken.');
}

function refused(fault: unknown): void {
  if ((fault as { readonly code?: string }).code !== 'WRONG_EXPECTED_REVISION') throw fault;
}
