import { openSync, writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

import { openEmbeddedStore } from '#libs/event-store';

import { plannedGroups } from '../planned-appends.ts';
import type { Told } from '../told-writer.worker.ts';

/** What a program that is recorded is to do: the groups from `from` to before `to` of what is planned for the seed. */
export interface Task {
  readonly folder: string;
  readonly seed: number;
  readonly groups: number;
  readonly from: number;
  readonly to: number;
  readonly told: Told;
  /** Each acknowledgement is written here, one byte each, so that its place among the other writes is seen. */
  readonly acknowledgements: string;
}

/** A program: opens the store, appends group by group, writes down each acknowledgement, and closes the store. */
const { folder, seed, groups, from, to, told, acknowledgements } = JSON.parse(process.argv[2] ?? '') as Task;
const acknowledged = openSync(acknowledgements, 'a');

const startWriter = () =>
  new Worker(new URL('../told-writer.worker.ts', import.meta.url), { execArgv: [], workerData: told });
const store = await openEmbeddedStore({ folder, file: 'record.db', startWriter });
for (const group of plannedGroups(seed, groups).slice(from, to)) {
  await Promise.all(group.map(({ stream, expected, events }) => store.append(stream, expected, events)));
  writeSync(acknowledged, '.');
}
await store.close();
