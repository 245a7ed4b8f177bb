import { Worker } from 'node:worker_threads';
import { largestEvent, type EncodedEvent, type EventStore, type StoredEvent } from '../event-store.ts';
import { EventIdTaken, EventTooLarge, WrongExpectedRevision, type EventStoreFault } from '../faults.ts';
import type { StreamName } from '../stream-name.ts';
import { AppendQueue } from './append-queue.ts';
import type { AppendOutcome, HeldPlace } from './messages.ts';
import { openEmbeddedReader } from './open-reader.ts';
import { makeFolder, pathOf, type StorePlace } from './place.ts';
import type { EmbeddedReader } from './reader.ts';
import { bind } from './sqlite.ts';
import { streamEnds } from './stream-ends.ts';
import { unavailable } from './unavailable.ts';

export interface EmbeddedStoreSettings extends StorePlace {
  /** A quota in pages of 4 KiB, write-ahead log not counted; past it an append is answered as on a full disk. */
  readonly maxPages?: number;
  /**
   * Places that this log has held, as whoever read it remembers them. Where it does not reach so far, it was set back to
   * an earlier state, as by a backup copied over it: it then begins a new incarnation, before anything is appended at
   * positions that stood for other events.
   */
  readonly heldBefore?: readonly HeldPlace[];
  /** Starts the thread that writes; a spec gives one that it can cut off. */
  readonly startWriter?: () => Worker;
}

/**
 * Opens the store in a data folder, making both when they are not there: one process at a time, one writer in it.
 * Any thread of the process may read beside it with `openEmbeddedReader`.
 *
 * @throws StoreLocked another service uses the data folder.
 * @throws StoreDamaged the file cannot be trusted. StoreNewer: a later release wrote it.
 * @throws UnsafeSqlite, AccessDenied, StoreUnavailable
 */
export async function openEmbeddedStore(settings: EmbeddedStoreSettings): Promise<EventStore> {
  makeFolder(settings);
  const queue = new AppendQueue((settings.startWriter ?? startWriter)());
  try {
    const { maxPages = 'unlimited', heldBefore = [] } = settings;
    await queue.open({ path: pathOf(settings), maxPages, heldBefore });
    return storeOver(queue, await openEmbeddedReader(settings));
  } catch (error) {
    await queue.close();
    throw error;
  }
}

function storeOver(queue: AppendQueue, reader: EmbeddedReader): EventStore {
  const ends = streamEnds();
  let isOpen = true;
  const seen = (events: readonly StoredEvent[]) => {
    for (const { stream, revision } of events) ends.has(stream, revision);
    return events;
  };
  return {
    ...reader,
    async readStream(stream, from, direction, max) {
      // A service asks for what is new in a stream at each act and each answer, and mostly there is nothing.
      if (isOpen && direction === 'forwards' && ends.isBefore(stream, from)) return [];
      const endsAt = ends.reading(stream);
      const events = await reader.readStream(stream, from, direction, max);
      if (direction === 'forwards' && events.length < max) endsAt(from + events.length - 1);
      return events;
    },
    readAll: async (from, max) => seen(await reader.readAll(from, max)),
    async *subscribeAll(from, prefixes, signal) {
      for await (const step of reader.subscribeAll(from, prefixes, signal)) {
        if (step.kind === 'event') seen([step.event]);
        yield step;
      }
    },
    async append(stream, expected, events) {
      refuseTooLarge(events);
      const sent = { stream, expected, events: events.map(copied) };
      const outcome = await queue.append(sent).catch((fault: unknown) => {
        ends.forget(stream);
        throw fault;
      });
      if (outcome.kind !== 'appended') {
        ends.forget(stream);
        throw faultOf(stream, outcome);
      }
      const { firstRevision, lastRevision, position } = outcome;
      ends.appended(stream, lastRevision);
      return { stream, firstRevision, lastRevision, position: String(position) };
    },
    takesNoMore: () => queue.refusal(),
    async close() {
      isOpen = false;
      // The reader first: the last connection to close is the writer's, which moves the write-ahead log into the file.
      await reader.close();
      await queue.close();
    },
  };
}

/** Without the flags of this process: some of them (`--input-type`) are not for the files that a thread starts from. */
function startWriter(): Worker {
  const file = import.meta.url.endsWith('.ts') ? './writer.worker.ts' : './writer.worker.js';
  return new Worker(new URL(file, import.meta.url), { execArgv: [] });
}

function refuseTooLarge(events: readonly EncodedEvent[]): void {
  for (const { data, metadata } of events) {
    const size = data.length + metadata.length;
    if (size > largestEvent) throw new EventTooLarge(size, largestEvent);
  }
}

/**
 * Bytes of their own: sent to a thread, a view takes along the whole buffer that it looks into. Text that cannot be
 * stored is met here, where it stops one append and not the writer.
 */
function copied({ id, type, data, metadata }: EncodedEvent): EncodedEvent {
  bind(id, type);
  return { id, type, data: new Uint8Array(data), metadata: new Uint8Array(metadata) };
}

function faultOf(stream: StreamName, outcome: Exclude<AppendOutcome, { readonly kind: 'appended' }>): EventStoreFault {
  switch (outcome.kind) {
    case 'conflict':
      return new WrongExpectedRevision(stream, outcome.actual);
    case 'idTaken':
      return new EventIdTaken(stream);
    case 'unavailable':
      return unavailable(outcome.detail);
  }
}
