import { setTimeout as wait } from 'node:timers/promises';

import { type EventReader, type LogPlace } from '#libs/event-store';
import { type RegistryOf } from '#libs/journal';
import { type ReadStore } from '#libs/read-store';

import { type Finding, type Target } from './batch.ts';
import { type Comparison, compareGenerations } from './compare.ts';
import {
  declareGeneration,
  dropOthers,
  findView,
  keepIncarnations,
  type LogHead,
  switchGeneration,
} from './generations.ts';
import { incomplete, incompleteSpec } from './incomplete.ts';
import { LogRun } from './log-run.ts';
import { catchUpTo, fillGeneration } from './rebuild.ts';
import { projectedRegistryOf } from './registries.ts';
import { type LogName, type View } from './view.ts';
import { views as everyView } from './views.ts';

export type Report =
  | Finding
  | { readonly kind: 'rebuilt'; readonly view: string; readonly comparison: Comparison | undefined }
  /** A log or the read store did not answer; the log is followed again from the last place kept. */
  | { readonly kind: 'interrupted'; readonly log: LogName; readonly code: string };

export interface ProjectionSettings {
  readonly records: EventReader;
  readonly accessLog: EventReader;
  /** Written by this worker alone. */
  readonly readStore: ReadStore;
  readonly signal: AbortSignal;
  readonly report?: (report: Report) => void;
  readonly registryOf?: RegistryOf;
  readonly views?: readonly View[];
  /** How long to wait before a log is followed again after an interruption. */
  readonly againAfterMs?: number;
}

export interface Projections {
  /** Resolves once everything that was in both logs when it was called has been applied. */
  caughtUp(): Promise<void>;
  /** Applies nothing more, from the next batch on, until `resume`. Resolves when nothing is being applied. */
  pause(): Promise<void>;
  resume(): void;
  /** Makes a view anew beside the live one, compares the two and lets the new one answer. */
  rebuild(view: string): Promise<Comparison | undefined>;
  /** Resolves when the signal has ended everything; rejects with a fault of the worker itself. */
  readonly done: Promise<void>;
}

async function headOf(reader: EventReader): Promise<LogHead> {
  return { head: await reader.head(), incarnation: reader.incarnation };
}

/** Keeps the views of both logs up to date in the read store until the signal. Resolves once it follows the logs. */
export async function runProjections(settings: ProjectionSettings): Promise<Projections> {
  const { records, accessLog, readStore: store, views = everyView } = settings;
  // What one log cannot get over ends the other too: half of the views must not seem to be kept.
  const over = new AbortController();
  const { signal } = over;
  const end = () => {
    over.abort();
  };
  settings.signal.addEventListener('abort', end, { once: true });
  if (settings.signal.aborted) end();
  const report = settings.report ?? (() => undefined);
  const registryOf = settings.registryOf ?? projectedRegistryOf;
  const shared = { store, registryOf, report };
  const runs: Readonly<Record<LogName, LogRun>> = {
    record: new LogRun({ ...shared, log: 'record', reader: records }),
    access: new LogRun({ ...shared, log: 'access', reader: accessLog }),
  };
  const rebuilding = { store, report, signal };

  async function fill(view: View): Promise<{ generation: number; targets: ReadonlyMap<LogName, Target> }> {
    const generation = await declareGeneration(store, view);
    const targets = new Map<LogName, Target>();
    for (const log of view.logs) targets.set(log, await fillGeneration(runs[log], view, generation, rebuilding));
    return { generation, targets };
  }

  function follow(view: View, targets: ReadonlyMap<LogName, Target>): void {
    for (const [log, target] of targets) {
      const run = runs[log];
      run.targets = [...run.targets.filter((other) => other.view !== view), target];
    }
  }

  async function keepPlaces(view: View, targets: ReadonlyMap<LogName, Target>): Promise<void> {
    for (const [log, { position }] of targets) {
      if (position !== 'start') await store.write({ writes: [], checkpoint: { view: view.name, log, position } });
    }
  }

  /** Where a view stands at the start; one that cannot be built on is made anew before anything is followed. */
  async function start(view: View, heads: Readonly<Record<LogName, LogHead>>): Promise<void> {
    const found = await findView(store, view, heads);
    if (found.state === 'outdated') {
      const { generation, targets } = await fill(view);
      await keepPlaces(view, targets);
      await switchGeneration(store, view, generation);
      follow(view, targets);
      report({ kind: 'rebuilt', view: view.name, comparison: undefined });
      return;
    }
    if (found.state === 'current') {
      await dropOthers(store, view);
      const at = (log: LogName): LogPlace => found.positions.get(log) ?? 'start';
      follow(view, new Map(view.logs.map((log) => [log, { view, generation: found.generation, position: at(log) }])));
      return;
    }
    const generation = await declareGeneration(store, view);
    await switchGeneration(store, view, generation);
    follow(view, new Map(view.logs.map((log) => [log, { view, generation, position: 'start' }])));
  }

  /** Holds the turns of some logs, in one order for all who ask. */
  async function holding<T>(logs: readonly LogName[], work: () => Promise<T>): Promise<T> {
    const [first, ...rest] = logs;
    return first === undefined ? work() : runs[first].exclusively(() => holding(rest, work));
  }

  async function rebuild(name: string): Promise<Comparison | undefined> {
    const view = views.find((one) => one.name === name);
    if (!view) throw new TypeError('There is no view of that name. Name one of the views that are kept.');
    const { generation, targets } = await fill(view);
    const comparison = await holding(view.logs, async () => {
      for (const [log, target] of targets) {
        const live = runs[log].targets.find((other) => other.view === view);
        if (live) await catchUpTo(runs[log], target, live.position);
      }
      const compared = await compareGenerations(store, view, generation);
      await switchGeneration(store, view, generation);
      follow(view, targets);
      await keepPlaces(view, targets);
      return compared;
    });
    report({ kind: 'rebuilt', view: name, comparison });
    return comparison;
  }

  async function supervise(run: LogRun): Promise<void> {
    const isOver = () => signal.aborted;
    while (!isOver()) {
      try {
        await run.follow(signal);
      } catch (fault) {
        const { code } = fault as { readonly code?: string };
        if (isOver()) return;
        // A fault without a code is a fault of ours: nobody can carry on.
        if (code === undefined) {
          end();
          throw fault;
        }
        report({ kind: 'interrupted', log: run.log, code });
        await wait(settings.againAfterMs ?? 1000, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  await store.declareCollection(incompleteSpec);
  await store.switchView(incomplete, incompleteSpec.name);
  const heads = { record: await headOf(records), access: await headOf(accessLog) };
  await runs.record.homes.readAll(records, signal);
  for (const view of views) await start(view, heads);
  await keepIncarnations(store, heads);
  const following = [supervise(runs.record), supervise(runs.access)];
  const done = Promise.allSettled(following)
    .then(() => Promise.all(following))
    .then(() => undefined);
  // Whoever asks for `done` gets the fault; until then it is nobody's unhandled rejection.
  done.catch(() => undefined);

  let release: (() => void) | undefined;
  return {
    done,
    rebuild,
    caughtUp: async () => {
      await Promise.all([runs.record.caughtUp(), runs.access.caughtUp()]);
    },
    pause: async () => {
      if (release) return;
      const resumed = Promise.withResolvers<undefined>();
      release = () => {
        resumed.resolve(undefined);
      };
      await new Promise<void>((paused, failed) => {
        holding(['record', 'access'], () => {
          paused();
          return resumed.promise;
        }).catch(failed);
      });
    },
    resume: () => {
      release?.();
      release = undefined;
    },
  };
}
