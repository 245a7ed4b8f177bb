import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { type EventReader, openEmbeddedReader } from '#libs/event-store';
import { runProjections, type View, views } from '#libs/projections';
import { openSqliteReadStore } from '#libs/read-store';

import { type FigureId, type Measured } from './figures.ts';
import { rate } from './words.ts';

const pageOfAll = 5_000;

async function readWhole(reader: EventReader): Promise<{ readonly events: number; readonly perSecond: number }> {
  const began = performance.now();
  let events = 0;
  for (let after = 'start'; ;) {
    const page = await reader.readAll(after, pageOfAll);
    events += page.length;
    after = page.at(-1)?.position ?? after;
    if (page.length < pageOfAll) break;
  }
  return { events, perSecond: (events / (performance.now() - began)) * 1000 };
}

/** Milliseconds until views have caught up from nothing. */
async function catchingUp(folder: string, kept: readonly View[]): Promise<number> {
  const path = join(folder, 'catch-up.db');
  const records = await openEmbeddedReader({ folder, file: 'record.db' });
  const accessLog = await openEmbeddedReader({ folder, file: 'access-log.db' });
  const readStore = await openSqliteReadStore({ path, collections: [] });
  const stop = new AbortController();
  try {
    const began = performance.now();
    const found: unknown[] = [];
    const report = (finding: { readonly kind: string }) => void found.push(finding);
    const kept_ = { records, accessLog, readStore, views: kept, signal: stop.signal, report };
    const projections = await runProjections(kept_);
    await projections.caughtUp();
    const took = performance.now() - began;
    if (found.length > 0) throw new TypeError(`Catching up did not go by: ${JSON.stringify(found[0])}`);
    stop.abort();
    await projections.done;
    return took;
  } finally {
    stop.abort();
    await Promise.all([records.close(), accessLog.close(), readStore.close()]);
    for (const end of ['', '-wal', '-shm']) await rm(`${path}${end}`, { force: true });
  }
}

const kinds: readonly (readonly [FigureId, readonly string[]])[] = [
  ['catchUpChronology', ['chronology']],
  ['catchUpAll', ['carePlan', 'chronology', 'auditTrail']],
];

/** Catches up on the logs of a folder that nobody has open, against reading the record and no more. */
export async function measureCatchUp(folder: string): Promise<readonly Measured[]> {
  const told: Measured[] = [];
  for (const [id, names] of kinds) {
    const reader = await openEmbeddedReader({ folder, file: 'record.db' });
    await readWhole(reader);
    const before = await readWhole(reader);
    const took = await catchingUp(
      folder,
      views.filter(({ name }) => names.includes(name)),
    );
    const after = await readWhole(reader);
    await reader.close();
    const ceiling = (before.perSecond + after.perSecond) / 2;
    const measured = (before.events / took) * 1000;
    told.push({ id, measured, ceiling, beside: `${rate(before.events)} events in ${rate(took / 1000)} s` });
  }
  return told;
}
