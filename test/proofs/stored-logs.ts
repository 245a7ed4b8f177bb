import { registryOf } from '#libs/acts';
import { type EventStore, type StoredEvent } from '#libs/event-store';
import { chainStart, linkOf, metadataSchema, openJournal } from '#libs/journal';

import { openLogs } from '../servers/logs.ts';

/** A log of a data folder as it is stored: on the disk, where no service may have it open, or on a server. */
export interface StoredLog {
  readonly events: readonly StoredEvent[];
  /** Where a stream has a gap, a link of its chain does not hold, or the journal cannot read it; to be none. */
  readonly unsound: readonly string[];
}

const page = 1000;

async function everyEvent(store: EventStore): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (;;) {
    const more = await store.readAll(events.at(-1)?.position ?? 'start', page);
    events.push(...more);
    if (more.length < page) return events;
  }
}

/** Goes through a stream by hand: revisions without gaps from 0, and each event holding the link of the one before. */
function breaksOf(events: readonly StoredEvent[]): readonly string[] {
  let link = chainStart;
  return events.flatMap((event, nth) => {
    const { prev } = metadataSchema.parse(JSON.parse(Buffer.from(event.metadata).toString('utf8')));
    const holds = event.revision === nth && prev === link;
    link = linkOf(event);
    return holds ? [] : [`${event.stream}@${event.revision}`];
  });
}

/** Reads a whole log and what is wrong with it, by hand and by the journal. */
export async function storedLog(folder: string, log: 'record' | 'access'): Promise<StoredLog> {
  const logs = await openLogs(folder);
  try {
    const store = logs[log];
    const events = await everyEvent(store);
    const journal = openJournal(store, registryOf);
    const unsound: string[] = [];
    for (const [stream, ofStream] of Map.groupBy(events, ({ stream }) => stream)) {
      unsound.push(...breaksOf(ofStream));
      const fold = await journal.load(stream).catch(() => undefined);
      if (fold?.revision !== ofStream.length - 1) unsound.push(`${stream} cannot be read`);
    }
    return { events, unsound };
  } finally {
    await logs.close();
  }
}
