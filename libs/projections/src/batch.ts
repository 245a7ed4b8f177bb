import { type LogPlace, type StoredEvent } from '#libs/event-store';

import { type Homes } from './homes.ts';
import { type KeptStream } from './kept-streams.ts';
import { isAfter } from './places.ts';
import { codeOf, isFenced, isOfStore, quarantine, type Quarantining } from './quarantine.ts';
import { type SeenStep } from './seen-step.ts';
import { subjectOfStream } from './stream-names.ts';
import { shows, writesOfChange, writesOfSteps, writesOfWhole } from './stream-writes.ts';
import { collectionOf, stored, type Target } from './target.ts';
import { type LogName, type ViewWrite } from './view.ts';

export interface BatchSettings extends Quarantining {
  readonly log: LogName;
  readonly homes: Homes;
  /**
   * Whether the targets are those that answer: their places are kept, and one whose lease is lost is passed over. A
   * generation beside the live one must not move the live one's place, and is given up when its lease is lost.
   */
  readonly live: boolean;
}

interface TakenStream {
  readonly stream: string;
  readonly kept: KeptStream;
  readonly before: Readonly<Record<string, unknown>>;
  readonly steps: readonly SeenStep[];
}

function byStream(events: readonly StoredEvent[]): ReadonlyMap<string, readonly StoredEvent[]> {
  const streams = new Map<string, StoredEvent[]>();
  for (const event of events) {
    const already = streams.get(event.stream);
    if (already) already.push(event);
    else streams.set(event.stream, [event]);
  }
  return streams;
}

/** Takes what a stream brought in this batch. An event that cannot be taken ends the stream just before it. */
async function taken(
  settings: BatchSettings,
  targets: readonly Target[],
  stream: string,
  events: readonly StoredEvent[],
): Promise<TakenStream | undefined> {
  const [first] = events;
  if (!first) return undefined;
  const steps: SeenStep[] = [];
  let upTo = first.revision - 1;
  try {
    const kept = await settings.streams.at(stream, upTo);
    const before = kept.open.folded?.fold.state ?? {};
    for (const event of events) {
      upTo = event.revision - 1;
      if (kept.open.folded && event.revision <= kept.open.revision) continue;
      // What the subscription left out is read from the stream itself.
      if (kept.open.folded) for await (const step of settings.streams.forward(kept.open, upTo)) steps.push(step);
      steps.push(kept.open.take(event));
    }
    return { stream, kept, before, steps };
  } catch (fault) {
    if (isOfStore(fault)) throw fault;
    const stopped = (fault as { readonly revision?: number }).revision ?? upTo + 1;
    await quarantine(settings, targets, stream, stopped, steps.at(-1)?.reading.entry.recordedAt);
    // What could be taken is shown, from a fold that the fault has not touched.
    return taken(
      settings,
      targets,
      stream,
      events.filter((event) => event.revision < stopped),
    );
  }
}

/** How far a guarded view had come with a stream, by its own document; -1 when it has none. */
async function guardOf({ view, generation, store }: Target, { stream, kept }: TakenStream): Promise<number> {
  if (view.guard === undefined) return -1;
  const known = kept.guards.get(view.name);
  if (known !== undefined) return known;
  const document = await store.get(collectionOf(view.guard, generation), subjectOfStream(stream));
  return typeof document?.['_v'] === 'number' ? document['_v'] : -1;
}

async function writesFor(settings: BatchSettings, target: Target, one: TakenStream): Promise<readonly ViewWrite[]> {
  const { view } = target;
  const { folded } = one.kept.open;
  const steps = one.steps.filter((step) => isAfter(step.position, target.position));
  const [first] = steps;
  if (!first || !shows(view, one.stream)) return [];
  const ofEvents = writesOfSteps(view, steps);
  if (!folded || !view.ofStream) return ofEvents;
  const { revision } = folded.fold;
  const guard = await guardOf(target, one);
  if (view.guard !== undefined) {
    if (guard >= revision) return ofEvents;
    one.kept.guards.set(view.name, revision);
    if (first.revision > guard + 1) {
      settings.report({ kind: 'gapDetected', view: view.name, stream: one.stream, revision: guard + 1 });
      return [...ofEvents, ...writesOfWhole(view, folded)];
    }
  }
  const before = steps.length === one.steps.length ? one.before : first.before;
  return [...ofEvents, ...writesOfChange(view, folded, before, steps)];
}

/** Writes stream by stream what could not be written at once, and quarantines the stream whose document is refused. */
async function writeApart(
  settings: BatchSettings,
  target: Target,
  writes: ReadonlyMap<TakenStream, readonly ViewWrite[]>,
): Promise<void> {
  for (const [{ stream, steps }, ofStream] of writes) {
    try {
      await target.store.write({ writes: ofStream.map((write) => stored(write, target.generation)) });
    } catch (fault) {
      if (codeOf(fault) !== 'DOCUMENT_REFUSED') throw fault;
      const [first] = steps;
      await quarantine(settings, [target], stream, first?.revision ?? 0, first?.reading.entry.recordedAt);
    }
  }
}

async function writeTarget(
  settings: BatchSettings,
  target: Target,
  streams: readonly TakenStream[],
  position: LogPlace,
): Promise<void> {
  const writes = new Map<TakenStream, readonly ViewWrite[]>();
  for (const one of streams) {
    try {
      writes.set(one, await writesFor(settings, target, one));
    } catch (fault) {
      if (isOfStore(fault)) throw fault;
      await quarantine(settings, [target], one.stream, one.steps[0]?.revision ?? 0, undefined);
    }
  }
  const checkpoint = settings.live ? { view: target.view.name, log: settings.log, position } : undefined;
  const all = [...writes.values()].flat().map((write) => stored(write, target.generation));
  try {
    await target.store.write({ writes: all, checkpoint });
  } catch (fault) {
    if (codeOf(fault) !== 'DOCUMENT_REFUSED') throw fault;
    await writeApart(settings, target, writes);
    await target.store.write({ writes: [], checkpoint });
  }
  target.position = position;
}

/**
 * Brings targets up to `position` with the events before it. Bears events that some targets have seen already, and that
 * it is called again after a crash at any point: every document is a function of the stream.
 */
export async function applyBatch(
  settings: BatchSettings,
  targets: readonly Target[],
  events: readonly StoredEvent[],
  position: LogPlace,
): Promise<void> {
  if (position === 'start') return;
  for (const event of events) settings.homes.take(event);
  const streams: TakenStream[] = [];
  for (const [stream, ofStream] of byStream(events)) {
    if (settings.quarantined.has(stream)) continue;
    const one = await taken(settings, targets, stream, ofStream);
    if (one) streams.push(one);
  }
  // Each view has its documents and its place to itself; all are done before the streams are used again.
  const written = await Promise.allSettled(
    targets
      .filter((target) => isAfter(position, target.position))
      .map((target) => writeTarget(settings, target, streams, position)),
  );
  for (const outcome of written) {
    if (outcome.status === 'rejected' && !(settings.live && isFenced(outcome.reason))) throw outcome.reason;
  }
  settings.streams.trim();
}
