import { type LogPlace } from '#libs/event-store';
import { type ReadStore } from '#libs/read-store';

import { collectionOf } from './batch.ts';
import { isAfter } from './places.ts';
import { type LogName, type View } from './view.ts';

/*
 * Beside its places in the logs the worker keeps, as checkpoints of their own, which store a log belongs to and by which
 * version of a view its documents were made.
 */
const versionLog = 'version';
const incarnationView = 'incarnation';

/** What is found of a view when the worker starts. */
export type Found =
  | { readonly state: 'absent' }
  /** Made from another log or by another version, or ahead of its log: nothing of it can be built on. */
  | { readonly state: 'outdated'; readonly generation: number }
  | {
      readonly state: 'current';
      readonly generation: number;
      readonly positions: ReadonlyMap<LogName, LogPlace>;
    };

export interface LogHead {
  readonly head: LogPlace;
  readonly incarnation: string;
}

function generationIn(collection: string): number {
  return Number(/_v(\d+)$/.exec(collection)?.[1] ?? 0);
}

async function isSameLog(store: ReadStore, log: LogName, { incarnation }: LogHead): Promise<boolean> {
  const known = await store.checkpoint(incarnationView, log);
  return known === undefined || known.position === incarnation;
}

/** Finds how far a view has come, and whether that can be built on. */
export async function findView(
  store: ReadStore,
  view: View,
  heads: Readonly<Record<LogName, LogHead>>,
): Promise<Found> {
  const live = await Promise.all(view.collections.map(({ name }) => store.liveCollection(name)));
  const [first] = live;
  if (first === undefined) return { state: 'absent' };
  const generation = generationIn(first);
  const version = await store.checkpoint(view.name, versionLog);
  const positions = new Map<LogName, LogPlace>();
  for (const log of view.logs) {
    const position = (await store.checkpoint(view.name, log))?.position ?? 'start';
    const fits = (await isSameLog(store, log, heads[log])) && !isAfter(position, heads[log].head);
    if (!fits) return { state: 'outdated', generation };
    positions.set(log, position);
  }
  const isWhole = live.every((name) => name !== undefined && generationIn(name) === generation);
  return isWhole && version?.position === String(view.version)
    ? { state: 'current', generation, positions }
    : { state: 'outdated', generation };
}

/** Keeps which stores the logs belong to. */
export async function keepIncarnations(store: ReadStore, heads: Readonly<Record<LogName, LogHead>>): Promise<void> {
  for (const log of ['record', 'access'] as const) {
    const checkpoint = { view: incarnationView, log, position: heads[log].incarnation };
    await store.write({ writes: [], checkpoint });
  }
}

/** Declares the collections of a new generation, empty, and answers its number. */
export async function declareGeneration(store: ReadStore, view: View): Promise<number> {
  const known = await store.collections();
  const ofView = known.filter(({ name }) => view.collections.some((spec) => name.replace(/_v\d+$/, '') === spec.name));
  const generation = Math.max(0, ...ofView.map(({ name }) => generationIn(name))) + 1;
  for (const { name, indexes } of view.collections) {
    await store.declareCollection({ name: collectionOf(name, generation), indexes });
  }
  return generation;
}

/** Lets a generation answer for its view, and removes the others. */
export async function switchGeneration(store: ReadStore, view: View, generation: number): Promise<void> {
  for (const { name } of view.collections) await store.switchView(name, collectionOf(name, generation));
  const checkpoint = { view: view.name, log: versionLog, position: String(view.version) };
  await store.write({ writes: [], checkpoint });
  await dropOthers(store, view);
}

/** Removes what a rebuild that was broken off, or another generation, has left. */
export async function dropOthers(store: ReadStore, view: View): Promise<void> {
  const live = new Set(await Promise.all(view.collections.map(({ name }) => store.liveCollection(name))));
  for (const { name } of await store.collections()) {
    const isOfView = view.collections.some((spec) => name.replace(/_v\d+$/, '') === spec.name);
    if (isOfView && !live.has(name)) await store.dropCollection(name);
  }
}
