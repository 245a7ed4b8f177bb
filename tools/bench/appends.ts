import { randomUUID } from 'node:crypto';
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { BroadcastChannel } from 'node:worker_threads';

import { type EncodedEvent, type EventStore, noStream, openEmbeddedStore, parseStreamName } from '#libs/event-store';

import { type Measured } from './figures.ts';
import { quantile, underLoad } from './load.ts';
import { type Size } from './sizes.ts';
import { rate } from './words.ts';

const batch = 32;
const rounds = 3;

const eventOf = (bytes: Pick<EncodedEvent, 'type' | 'data' | 'metadata'>): EncodedEvent => ({
  ...bytes,
  id: randomUUID(),
});

/** Writes so many bytes to the end of a file and syncs them, one after another. */
function writesAndSyncs(path: string, bytes: Uint8Array, times: number): number {
  const file = openSync(path, 'w');
  const began = performance.now();
  for (let nth = 0; nth < times; nth++) {
    writeSync(file, bytes);
    fdatasyncSync(file);
  }
  const perSecond = (times / (performance.now() - began)) * 1000;
  closeSync(file);
  return perSecond;
}

/** Commits of a store that this process has open. */
function commitsOf(path: string) {
  const channel = new BroadcastChannel(`throughline:event-store:${path}`);
  let commits = 0;
  channel.onmessage = () => (commits += 1);
  return { count: () => commits, close: () => channel.close() };
}

const stream = () => parseStreamName(`childRecord-${randomUUID()}`);

async function inBatches(store: EventStore, like: EncodedEvent, appends: number): Promise<number> {
  const { perSecond } = await underLoad(appends, batch, () => store.append(stream(), noStream, [eventOf(like)]));
  return perSecond;
}

async function wholeBatches(store: EventStore, like: EncodedEvent, appends: number): Promise<number> {
  const { perSecond } = await underLoad(Math.ceil(appends / batch), 1, () => {
    const [first, ...rest] = Array.from({ length: batch }, () => eventOf(like));
    return store.append(stream(), noStream, [first ?? eventOf(like), ...rest]);
  });
  return perSecond * batch;
}

/** Appends events that are like one that is stored, in a store of their own, against what the disk alone does. */
export async function measureAppends(place: string, like: EncodedEvent, { appends }: Size): Promise<Measured> {
  const folder = join(place, 'appends');
  const store = await openEmbeddedStore({ folder, file: 'events.db' });
  const commits = commitsOf(join(folder, 'events.db'));
  const seen = { single: [] as number[], whole: [] as number[], loop: [] as number[], commits: [] as number[] };
  try {
    await inBatches(store, like, Math.ceil(appends / 10));
    for (let round = 0; round < rounds; round++) {
      const part = Math.ceil(appends / rounds);
      const bytes = Buffer.concat([like.data, like.metadata]);
      seen.loop.push(writesAndSyncs(join(folder, 'synced'), bytes, Math.ceil(part / 10)));
      const before = commits.count();
      const single = await inBatches(store, like, part);
      seen.commits.push(((commits.count() - before) / part) * single);
      seen.single.push(single);
      seen.whole.push(await wholeBatches(store, like, part));
    }
  } finally {
    commits.close();
    await store.close();
  }
  const [measured, ceiling] = [quantile(seen.single, 0.5), quantile(seen.loop, 0.5)];
  const whole = quantile(seen.whole, 0.5);
  const fsyncs = `${rate(quantile(seen.commits, 0.5))} commits/s, one fsync each`;
  const beside = `${fsyncs}; 32 events an append: ${rate(whole)} events/s, ${(whole / ceiling).toFixed(1)} times the loop`;
  return { id: 'appends', measured, ceiling, beside };
}
