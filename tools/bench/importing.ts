import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { type EncodedEvent, type EventReader, noStream, openEmbeddedStore, type StoredEvent } from '#libs/event-store';

import { importReturn } from '../../apps/api/src/import/import-return.ts';
import { openService } from '../../apps/api/src/service/open-service.ts';
import { madeReturn } from '../../test/soak/made-return.ts';
import { tellHome } from '../../test/proofs/told-home.ts';
import { type Measured } from './figures.ts';
import { underLoad } from './load.ts';
import { type Size } from './sizes.ts';
import { rate } from './words.ts';

const appendsAtOnce = 64;
const rowsOfChild = 4;

async function eventsAfter(reader: EventReader, place: string): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (let after = place; ;) {
    const page = await reader.readAll(after, 5_000);
    if (page.length === 0) return events;
    events.push(...page);
    after = page.at(-1)?.position ?? after;
  }
}

/** Milliseconds that the same events take when they are appended and no more is done. */
async function appended(folder: string, events: readonly StoredEvent[]): Promise<number> {
  const streams = Map.groupBy(events, ({ stream }) => stream);
  const appends = [...streams.values()].map((own) => {
    const encoded = own.map(({ id, type, data, metadata }): EncodedEvent => ({ id, type, data, metadata }));
    const first = own[0]?.revision ?? 0;
    return { stream: own[0]?.stream, at: first, encoded };
  });
  const store = await openEmbeddedStore({ folder, file: 'events.db' });
  try {
    // Streams that stood before begin here with what they got.
    const began = performance.now();
    await underLoad(appends.length, appendsAtOnce, async (nth) => {
      const { stream, encoded = [] } = appends[nth] ?? {};
      const [head, ...rest] = encoded;
      if (stream && head) await store.append(stream, noStream, [head, ...rest]);
    });
    return performance.now() - began;
  } finally {
    await store.close();
  }
}

/** Imports a made return into a new home, in this process, against appending the events that it left. */
export async function measureImport(place: string, { imported }: Size): Promise<Measured> {
  const folder = join(place, 'importing');
  const { home, manager } = await tellHome(folder, { rooms: 1 });
  const files = await madeReturn(join(place, 'return'), imported);
  const opened = await openService({ folder, suspect: () => undefined });
  try {
    const person = await opened.people.findPerson(manager);
    if (!person) throw new TypeError('The manager is not on record.');
    const { store } = opened.ports.record;
    const before = await store.head();
    const order = { home, authority: 'E10000012', year: 2024, urns: ['9900001'], check: false };
    const began = performance.now();
    for await (const step of importReturn(opened, { order, folder: files, person }))
      if (step.step === 'stopped') throw new TypeError(step.refusal.code);
    const took = performance.now() - began;
    const events = await eventsAfter(store, before);
    const rows = imported * rowsOfChild;
    const alone = await appended(folder, events);
    const beside = `${rows} rows, ${events.length} events; ${rate((events.length / alone) * 1000)} events/s in batches`;
    return { id: 'import', measured: (rows / took) * 1000, ceiling: (rows / alone) * 1000, beside };
  } finally {
    await opened.close();
    await rm(folder, { recursive: true, force: true });
  }
}
