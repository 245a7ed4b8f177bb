import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startBoth } from './both-up.ts';
import { type FigureId, figures, type Judged, judged, type Measured } from './figures.ts';
import { type Forked, forked } from './forked.ts';
import { measureGrowth } from './growth.ts';
import type { Inside } from './inside.ts';
import type { Job, JobDone } from './loader.ts';
import { overHttp } from './over-http.ts';
import { type Size } from './sizes.ts';
import { measureStarts } from './starts.ts';
import { tellStore } from './told-store.ts';

/** What is under way, for whoever waits. */
export type Tell = (words: string) => void;

const insides: readonly Inside['measure'][] = ['coldFold', 'catchUp', 'appends', 'import'];

async function insideOf(job: Inside): Promise<readonly Measured[]> {
  const process = forked<Inside, readonly Measured[]>('inside.ts');
  try {
    return await process.ask(job);
  } finally {
    process.stop();
  }
}

async function onOneStore(loader: Forked<Job, JobDone>, place: string, size: Size, tell: Tell) {
  const folder = join(place, 'data');
  const { long, short } = size;
  const lengths = [
    ...Array<number>(long.children).fill(long.events),
    ...Array<number>(short.children).fill(short.events),
  ];
  tell(`filling a store with ${lengths.reduce((sum, one) => sum + one, 0)} events`);
  const told = await tellStore(folder, lengths);
  const records = told.children.slice(0, long.children);
  const measured: Measured[] = [];
  // Before the service makes its views: these begin with none.
  for (const measure of insides) {
    tell(measure);
    measured.push(...(await insideOf({ measure, folder, place, long: records, size })));
  }
  tell('starting the service and the bare app');
  const up = await startBoth(folder, told, long.children);
  try {
    tell('mutations, pages and plans over HTTP');
    measured.push(...(await overHttp(loader, up, size)));
  } finally {
    await up.service.stop();
    await up.bare.stop();
  }
  tell('starts');
  const { startBare, measured: side } = up;
  measured.push(await measureStarts({ ...side, folder, startBare, record: records[0] ?? '', size }));
  rmSync(folder, { recursive: true });
  return measured;
}

/** Measures every figure of the embedded pair of stores, in the order in which they are listed. */
export async function benchEmbedded(size: Size, tell: Tell): Promise<readonly Judged[]> {
  const place = mkdtempSync(join(tmpdir(), 'throughline-bench-'));
  const loader = forked<Job, JobDone>('loader.ts');
  try {
    const measured = await onOneStore(loader, place, size, tell);
    tell('growth: filling a small store and a large one');
    const all = [...measured, await measureGrowth(loader, place, size)];
    const order = Object.keys(figures);
    const at = (id: FigureId) => order.indexOf(id);
    return all.toSorted((one, other) => at(one.id) - at(other.id)).map(judged);
  } finally {
    loader.stop();
    rmSync(place, { recursive: true, force: true });
  }
}
