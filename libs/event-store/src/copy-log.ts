import type { EncodedEvent, EventReader, EventStore, LogPlace, StoredEvent } from './event-store.ts';
import { CopyDiffers, Damaged } from './faults.ts';

/** What `copyLog` did and found. */
export interface CopiedLog {
  /** Events that were copied now. */
  readonly copied: number;
  /** Events that an earlier, broken-off copy had brought. */
  readonly already: number;
}

export interface CopyProgress {
  readonly events: number;
  readonly work: 'copying' | 'comparing';
}

/** One page of the log that is read. */
const pageSize = 1_000;

/** One append takes at most so much: EventStoreDB refuses more than 1 MiB, its own frame around each event included. */
const largestAppend = { events: 500, bytes: 700_000 };

const sizeOf = ({ data, metadata }: EncodedEvent): number => data.length + metadata.length;

/** Neighbours of one stream go together: the order of the log stays, and the fewer appends the quicker. */
function* runsIn(events: readonly StoredEvent[]): Generator<readonly [StoredEvent, ...StoredEvent[]]> {
  let run: [StoredEvent, ...StoredEvent[]] | undefined;
  let bytes = 0;
  for (const event of events) {
    const fits = run?.[0].stream === event.stream && run.length < largestAppend.events;
    if (run && fits && bytes + sizeOf(event) <= largestAppend.bytes) {
      run.push(event);
      bytes += sizeOf(event);
      continue;
    }
    if (run) yield run;
    run = [event];
    bytes = sizeOf(event);
  }
  if (run) yield run;
}

const bare = ({ id, type, data, metadata }: StoredEvent): EncodedEvent => ({ id, type, data, metadata });

async function* pagesAfter(reader: EventReader, from: LogPlace): AsyncGenerator<readonly StoredEvent[], void, void> {
  for (let after = from; ;) {
    const events = await reader.readAll(after, pageSize);
    const lost = events.find(({ damaged }) => damaged);
    if (lost) throw new Damaged(lost.stream, lost.revision);
    const last = events.at(-1);
    if (!last) return;
    yield events;
    after = last.position;
  }
}

const isSame = (one: StoredEvent, other: StoredEvent | undefined): boolean =>
  one.stream === other?.stream &&
  one.revision === other.revision &&
  one.id === other.id &&
  one.type === other.type &&
  Buffer.compare(one.data, other.data) === 0 &&
  Buffer.compare(one.metadata, other.metadata) === 0;

/** The place in `from` of the last event that stands in `to`. @throws CopyDiffers `from` has no such event */
async function placeOfLast(from: EventReader, to: EventReader): Promise<LogPlace> {
  const head = await to.head();
  if (head === 'start') return 'start';
  let last: StoredEvent | undefined;
  for await (const events of pagesAfter(to, 'start')) last = events.at(-1);
  if (!last) return 'start';
  const [there] = await from.readStream(last.stream, last.revision, 'forwards', 1);
  if (!there || !isSame(there, last)) throw new CopyDiffers(last.stream, last.revision);
  return there.position;
}

/** @throws CopyDiffers at the first event that stands in one log and not, or otherwise, in the other */
async function compare(from: EventReader, to: EventReader, told: (events: number) => void): Promise<number> {
  const copies = eventsOf(to);
  let compared = 0;
  for await (const events of pagesAfter(from, 'start')) {
    for (const event of events) {
      const { value: copy } = await copies.next();
      if (!isSame(event, copy ?? undefined)) throw new CopyDiffers(event.stream, event.revision);
    }
    compared += events.length;
    told(compared);
  }
  const { value: more } = await copies.next();
  if (more) throw new CopyDiffers(more.stream, more.revision);
  return compared;
}

async function* eventsOf(reader: EventReader): AsyncGenerator<StoredEvent, void, void> {
  for await (const events of pagesAfter(reader, 'start')) yield* events;
}

/**
 * Copies a whole log into another store and then compares the two, event by event: stream, revision, id, type and every
 * byte, in the same order. Positions are of the other store. Called again after it was broken off, it goes on where it
 * was: whatever stands in `to` must be the beginning of `from`. Nobody else may write to either meanwhile.
 *
 * @throws CopyDiffers `to` holds something else than `from`; nothing is ever taken out of it.
 * @throws Damaged an event is not as it was appended: a copy would make that good.
 * @throws as `readAll` and `append` of the two; an append of unknown outcome is settled by calling again.
 */
export async function copyLog(
  from: EventReader,
  to: EventStore,
  told: (progress: CopyProgress) => void = () => undefined,
): Promise<CopiedLog> {
  let copied = 0;
  for await (const events of pagesAfter(from, await placeOfLast(from, to))) {
    for (const run of runsIn(events)) {
      const [first, ...rest] = run;
      const expected = first.revision === 0 ? 'noStream' : first.revision - 1;
      await to.append(first.stream, expected, [bare(first), ...rest.map(bare)]);
    }
    copied += events.length;
    told({ events: copied, work: 'copying' });
  }
  const whole = await compare(from, to, (compared) => told({ events: compared, work: 'comparing' }));
  return { copied, already: whole - copied };
}
