import { type LogPlace } from '#libs/event-store';
import { type ReadStore } from '#libs/read-store';

import { isAfter } from './places.ts';
import { collectionOf } from './target.ts';
import { type LogName, type View } from './view.ts';

/*
 * Beside a view's places in the logs are kept, as checkpoints of their own, which store each log belongs to and by which
 * version of the view its documents were made. All are the view's own: several workers may each keep some of the views.
 */
const versionLog = 'version';
export const incarnationLog = (log: LogName) => `${log}Incarnation`;

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

/** The number of the generation that a collection belongs to; 0 when its name has none. */
export function generationIn(collection: string): number {
  return Number(/_v(\d+)$/.exec(collection)?.[1] ?? 0);
}

/** Whether a collection is a generation of one of a view's. */
export function isOfView(view: View, collection: string): boolean {
  return view.collections.some((spec) => collection.replace(/_v\d+$/, '') === spec.name);
}

async function isSameLog(store: ReadStore, view: View, log: LogName, { incarnation }: LogHead): Promise<boolean> {
  return (await store.checkpoint(view.name, incarnationLog(log)))?.position === incarnation;
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
    const fits = (await isSameLog(store, view, log, heads[log])) && !isAfter(position, heads[log].head);
    if (!fits) return { state: 'outdated', generation };
    positions.set(log, position);
  }
  const isWhole = live.every((name) => name !== undefined && generationIn(name) === generation);
  return isWhole && version?.position === String(view.version)
    ? { state: 'current', generation, positions }
    : { state: 'outdated', generation };
}

/** Declares the collections of a new generation, empty, and answers its number. */
export async function declareGeneration(store: ReadStore, view: View): Promise<number> {
  const known = await store.collections();
  const ofView = known.filter(({ name }) => isOfView(view, name));
  const generation = Math.max(0, ...ofView.map(({ name }) => generationIn(name))) + 1;
  for (const { name, indexes } of view.collections) {
    await store.declareCollection({ name: collectionOf(name, generation), indexes });
  }
  return generation;
}

/** How far a generation has come in each log of its view, and of which store the log is. */
export interface ReachedInLog {
  readonly position: LogPlace;
  readonly incarnation: string;
}

/**
 * Lets a generation answer for its view, and removes the others. What says that it can be built on is kept last: whoever
 * finds it broken off before makes the view anew.
 */
export async function switchGeneration(
  store: ReadStore,
  view: View,
  generation: number,
  reached: ReadonlyMap<LogName, ReachedInLog>,
): Promise<void> {
  for (const { name } of view.collections) await store.switchView(name, collectionOf(name, generation));
  const keep = (log: string, position: string) =>
    store.write({ writes: [], checkpoint: { view: view.name, log, position } });
  await keep(versionLog, String(view.version));
  for (const [log, { position }] of reached) if (position !== 'start') await keep(log, position);
  for (const [log, { position, incarnation }] of reached) {
    // The place of another log stands until this one has a first event, and must not be taken for a place in this one.
    if (position !== 'start' || !(await store.checkpoint(view.name, log))) await keep(incarnationLog(log), incarnation);
  }
  await dropOthers(store, view);
}

/** Removes what a rebuild that was broken off, or another generation, has left. */
export async function dropOthers(store: ReadStore, view: View): Promise<void> {
  const live = new Set(await Promise.all(view.collections.map(({ name }) => store.liveCollection(name))));
  for (const { name } of await store.collections()) {
    if (isOfView(view, name) && !live.has(name)) await store.dropCollection(name);
  }
}
