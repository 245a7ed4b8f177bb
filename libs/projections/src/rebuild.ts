import { setImmediate as nextTurn } from 'node:timers/promises';

import { type LogPlace } from '#libs/event-store';
import { type DocumentWrite, type ReadStore } from '#libs/read-store';

import { applyBatch } from './batch.ts';
import { incompleteStreams, markComplete, markIncomplete } from './incomplete.ts';
import { type LogRun } from './log-run.ts';
import { isAfter } from './places.ts';
import { type Finding } from './quarantine.ts';
import { type SeenStep } from './seen-step.ts';
import { shows, writesOfSteps, writesOfWhole } from './stream-writes.ts';
import { openStream, stepsUpTo } from './streams.ts';
import { stored, type Target } from './target.ts';
import { type View, type ViewWrite } from './view.ts';

const writesAtOnce = 5000;
const pageSize = 1000;

export interface RebuildSettings {
  /** Under the lease of the view, where there are leases. */
  readonly store: ReadStore;
  readonly report: (finding: Finding) => void;
  readonly signal: AbortSignal;
}

interface Survey {
  /** Streams that the view shows, by name: revision of the last event up to `upTo`. */
  readonly streams: ReadonlyMap<string, number>;
  readonly upTo: LogPlace;
}

async function survey({ reader }: LogRun, view: View, signal: AbortSignal): Promise<Survey> {
  const streams = new Map<string, number>();
  for await (const step of reader.subscribeAll('start', view.streams, signal)) {
    if (step.kind === 'event') streams.set(step.event.stream, step.event.revision);
    else if (step.kind === 'caughtUp') return { streams, upTo: step.position };
  }
  return { streams, upTo: 'start' };
}

interface WholeStream {
  readonly writes: readonly ViewWrite[];
  /** Revision of the event at which it stopped. */
  readonly stoppedAt: number | undefined;
  readonly since: string | undefined;
}

/** What a view shows of a stream up to a revision: folded first, then each entry rendered once. */
async function wholeStream(run: LogRun, view: View, stream: string, revision: number): Promise<WholeStream> {
  const open = openStream(stream, run.streamSettings);
  const steps: SeenStep[] = [];
  let stoppedAt: number | undefined;
  try {
    for await (const step of stepsUpTo(open, revision, run.streamSettings)) if (view.ofEvent) steps.push(step);
  } catch (fault) {
    const { code, revision: at } = fault as { readonly code?: string; readonly revision?: number };
    if (code !== undefined && code !== 'DAMAGED') throw fault;
    stoppedAt = at ?? open.revision + 1;
  }
  // After a fault within the fold itself, what stands before it is folded afresh.
  if (stoppedAt !== undefined && stoppedAt > 0) {
    const before = await wholeStream(run, view, stream, stoppedAt - 1);
    return { ...before, stoppedAt };
  }
  const { folded } = open;
  const writes = [...writesOfSteps(view, steps), ...(folded && revision >= 0 ? writesOfWhole(view, folded) : [])];
  const isEmpty = open.revision < 0;
  return { writes: isEmpty ? [] : writes, stoppedAt, since: folded?.fold.lastRecordedAt };
}

/** As wholeStream; a stream that a view cannot show is shown not at all, and stops nobody else's. */
async function shownWhole(run: LogRun, view: View, stream: string, revision: number): Promise<WholeStream> {
  try {
    return await wholeStream(run, view, stream, revision);
  } catch (fault) {
    if ((fault as { readonly code?: string }).code !== undefined) throw fault;
    return { writes: [], stoppedAt: revision, since: undefined };
  }
}

/** Fills the collections of a generation from one log, as far as the log goes now. */
export async function fillGeneration(
  run: LogRun,
  view: View,
  generation: number,
  { store, report, signal }: RebuildSettings,
): Promise<Target> {
  const { streams, upTo } = await survey(run, view, signal);
  const marked = await incompleteStreams(store);
  let writes: DocumentWrite[] = [];
  for (const [stream, revision] of streams) {
    signal.throwIfAborted();
    const whole = await shownWhole(run, view, stream, revision);
    if (whole.stoppedAt !== undefined) {
      await markIncomplete(store, stream, whole.stoppedAt, whole.since);
      report({ kind: 'quarantined', stream, revision: whole.stoppedAt });
    } else if (marked.has(stream)) await markComplete(store, stream);
    writes.push(...whole.writes.map((write) => stored(write, generation)));
    if (writes.length >= writesAtOnce) {
      await store.write({ writes });
      writes = [];
    }
    // The live views get their turn between the streams.
    await nextTurn();
  }
  await store.write({ writes });
  return { view, generation, store, position: upTo };
}

/** Brings a target that was filled beside the live one to the same place. To be called while no batch is applied. */
export async function catchUpTo(run: LogRun, target: Target, place: LogPlace): Promise<void> {
  const settings = run.batchBeside();
  while (isAfter(place, target.position)) {
    const events = await run.reader.readAll(target.position, pageSize);
    const wanted = events.filter(({ position }) => !isAfter(position, place));
    const last = wanted.at(-1);
    const shown = wanted.filter(({ stream }) => shows(target.view, stream));
    const end = last === undefined || wanted.length < events.length || events.length < pageSize ? place : last.position;
    await applyBatch(settings, [target], shown, end);
  }
}
