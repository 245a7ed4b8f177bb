import { setTimeout as wait } from 'node:timers/promises';

import { type EventReader } from '#libs/event-store';
import { type RegistryOf } from '#libs/journal';
import { type LeadSettings, type ReadStore } from '#libs/read-store';

import { incomplete, incompleteSpec } from './incomplete.ts';
import { keepAlone } from './keep-alone.ts';
import { keepByLease, type LeaseReport } from './keep-by-lease.ts';
import { type Keeping, type Rebuilt } from './keep-view.ts';
import { type Keeper } from './keeper.ts';
import { LogRun } from './log-run.ts';
import { codeOf, type Finding } from './quarantine.ts';
import { projectedRegistryOf } from './registries.ts';
import { type LogName, type View } from './view.ts';
import { views as everyView } from './views.ts';

export type Report =
  | Finding
  | Rebuilt
  | LeaseReport
  /** A log or the read store did not answer; the log is followed again from the last place kept. */
  | { readonly kind: 'interrupted'; readonly log: LogName; readonly code: string };

export interface ProjectionSettings {
  readonly records: EventReader;
  readonly accessLog: EventReader;
  /** Written by this worker alone; with `lead`, by each view's leader alone. */
  readonly readStore: ReadStore;
  readonly signal: AbortSignal;
  readonly report?: (report: Report) => void;
  readonly registryOf?: RegistryOf;
  readonly views?: readonly View[];
  /** How long to wait before a log is followed again after an interruption. */
  readonly againAfterMs?: number;
  /** Where several workers share the read store: each view is kept by the one that holds its lease. */
  readonly lead?: LeadSettings;
}

export interface Projections extends Keeper {
  /** Resolves when the signal has ended everything; rejects with a fault of the worker itself. */
  readonly done: Promise<void>;
}

interface SuperviseSettings {
  readonly signal: AbortSignal;
  readonly report: (report: Report) => void;
  readonly againAfterMs: number;
}

/** Follows a log, again after each interruption, until the signal. @throws a fault of ours, which has no code */
async function supervise(run: LogRun, { signal, report, againAfterMs }: SuperviseSettings): Promise<void> {
  const isOver = () => signal.aborted;
  while (!isOver()) {
    try {
      await run.follow(signal);
    } catch (fault) {
      const code = codeOf(fault);
      if (isOver()) return;
      if (code === undefined) throw fault;
      report({ kind: 'interrupted', log: run.log, code });
      await wait(againAfterMs, undefined, { signal }).catch(() => undefined);
    }
  }
}

/**
 * Keeps the views of both logs up to date in the read store until the signal; then what is in hand is finished. Resolves
 * once it follows the logs, or stands for the leases of the views.
 */
export async function runProjections(settings: ProjectionSettings): Promise<Projections> {
  const { records, accessLog, readStore: store, views = everyView, lead } = settings;
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
  const runs: Keeping['runs'] = {
    record: new LogRun({ registryOf, report, log: 'record', reader: records }),
    access: new LogRun({ registryOf, report, log: 'access', reader: accessLog }),
  };

  await store.declareCollection(incompleteSpec);
  await store.switchView(incomplete, incompleteSpec.name);
  const all = { runs, store, report, signal, views, againAfterMs: settings.againAfterMs ?? 1000 };
  const { parts, keeper } = lead ? await keepByLease({ ...all, lead }) : await keepAlone(all);
  const ending = [...parts, supervise(runs.record, all), supervise(runs.access, all)].map((part) =>
    part.catch((fault: unknown) => {
      end();
      throw fault;
    }),
  );
  const done = Promise.allSettled(ending)
    .then(() => Promise.all(ending))
    .then(() => undefined);
  // Whoever asks for `done` gets the fault; until then it is nobody's unhandled rejection.
  done.catch(() => undefined);
  return { ...keeper, done };
}
