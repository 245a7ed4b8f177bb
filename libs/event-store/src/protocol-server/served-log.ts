import type { Direction, EventReader, Revision, StoredEvent } from '../event-store.ts';
import { comparePlaces, justBefore, movedBack, placeOf, positionOf, type Place } from './places.ts';
import { servedName, storedName } from './stored-names.ts';
import { notedType } from './stored-types.ts';

/** An event as a client of EventStoreDB knows it. */
export interface ServedEvent {
  readonly id: string;
  readonly stream: string;
  readonly revision: Revision;
  readonly place: Place;
  readonly type: string;
  readonly isJson: boolean;
  readonly writtenAt: number;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export type ServedStep =
  | { readonly kind: 'event'; readonly event: ServedEvent }
  | { readonly kind: 'caughtUp' | 'checkpoint'; readonly place: Place };

/** A port's log in the names, places and types of EventStoreDB. */
export interface ServedLog {
  stream(name: string, from: Revision, direction: Direction, max: number): Promise<readonly ServedEvent[]>;
  lastOf(name: string): Promise<ServedEvent | undefined>;
  /** The events at `from` and after it. */
  forwards(from: Place, max: number): Promise<readonly ServedEvent[]>;
  /** The events before `from`, the latest first. */
  backwards(from: Place, max: number): Promise<readonly ServedEvent[]>;
  head(): Promise<Place>;
  /** Follows the log after `from`: one stream of it when one is named. A place past the end stands for the end. */
  follow(from: Place, stream: string | undefined, signal: AbortSignal): AsyncIterable<ServedStep>;
}

const latest = Number.MAX_SAFE_INTEGER;
const pageSize = 500;

export function servedLog(port: EventReader): ServedLog {
  async function after(place: Place, max: number): Promise<readonly ServedEvent[]> {
    const head = await port.head();
    if (comparePlaces(place, placeOf(head)) >= 0) return [];
    return (await port.readAll(positionOf(place, head), max)).map(servedEvent);
  }

  /** The last `max` events after `from` and before `end`. */
  async function lastWithin(from: Place, end: Place, max: number): Promise<readonly ServedEvent[]> {
    const page = await after(from, pageSize);
    const last = page.at(-1);
    const within = page.filter(({ place }) => comparePlaces(place, end) < 0);
    if (!last || within.length < page.length) return within.slice(-max);
    return [...within, ...(await lastWithin(last.place, end, max))].slice(-max);
  }

  /** A port reads its log forwards only: look back over a stretch, and over a longer one while that holds too few. */
  async function backwards(from: Place, max: number, stretch: bigint): Promise<readonly ServedEvent[]> {
    const begin = movedBack(from, stretch);
    const found = await lastWithin(begin, from, max);
    if (found.length >= max || begin.commit <= 0n) return found.toReversed();
    return backwards(from, max, stretch * 8n);
  }

  async function end(): Promise<Place> {
    const { commit, prepare } = placeOf(await port.head());
    return { commit: commit + 1n, prepare: prepare + 1n };
  }

  return {
    stream: async (name, from, direction, max) =>
      (await port.readStream(storedName(name), from, direction, max)).map(servedEvent),
    lastOf: async (name) => (await port.readStream(storedName(name), latest, 'backwards', 1)).map(servedEvent).at(0),
    forwards: (from, max) => after(justBefore(from), max),
    async backwards(from, max) {
      const last = await end();
      return backwards(comparePlaces(from, last) < 0 ? from : last, max, BigInt(max) + 1n);
    },
    head: async () => placeOf(await port.head()),
    async *follow(from, stream, signal) {
      const head = await port.head();
      const begin = comparePlaces(from, placeOf(head)) < 0 ? positionOf(from, head) : head;
      const prefixes = stream === undefined ? 'all' : [storedName(stream)];
      for await (const step of port.subscribeAll(begin, prefixes, signal)) {
        if (step.kind !== 'event') yield { kind: step.kind, place: placeOf(step.position) };
        else {
          const event = servedEvent(step.event);
          const isAsked = stream === undefined || event.stream === stream;
          if (isAsked && comparePlaces(event.place, from) > 0) yield { kind: 'event', event };
        }
      }
    },
  };
}

function servedEvent({ id, stream, revision, position, type, data, metadata }: StoredEvent): ServedEvent {
  const { givenId, ...noted } = notedType(type);
  return {
    ...noted,
    id: givenId ?? id,
    stream: servedName(stream),
    revision,
    place: placeOf(position),
    data,
    metadata,
  };
}
