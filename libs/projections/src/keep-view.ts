import { type EventReader, type LogPlace } from '#libs/event-store';
import { type ReadStore } from '#libs/read-store';

import { aborted } from './aborted.ts';
import { type Comparison, compareGenerations } from './compare.ts';
import { declareGeneration, dropOthers, findView, type LogHead, switchGeneration } from './generations.ts';
import { type LogRun } from './log-run.ts';
import { type Finding } from './quarantine.ts';
import { catchUpTo, fillGeneration } from './rebuild.ts';
import { type Target } from './target.ts';
import { type LogName, type View } from './view.ts';

export interface Rebuilt {
  readonly kind: 'rebuilt';
  readonly view: string;
  /** Absent where the one before could not be built on, so that there was nothing to compare with. */
  readonly comparison: Comparison | undefined;
}

/** What keeping a view needs: where its events come from, and who may write its documents. */
export interface Keeping {
  readonly runs: Readonly<Record<LogName, LogRun>>;
  /** Under the lease of the view, where there are leases. */
  readonly store: ReadStore;
  readonly report: (report: Finding | Rebuilt) => void;
  /** Aborted when the view is to be kept no longer. */
  readonly signal: AbortSignal;
}

type Targets = ReadonlyMap<LogName, Target>;

async function headOf(reader: EventReader): Promise<LogHead> {
  return { head: await reader.head(), incarnation: reader.incarnation };
}

async function fill({ runs, store, report, signal }: Keeping, view: View) {
  const generation = await declareGeneration(store, view);
  const targets = new Map<LogName, Target>();
  for (const log of view.logs) {
    targets.set(log, await fillGeneration(runs[log], view, generation, { store, report, signal }));
  }
  return { generation, targets };
}

async function letAnswer({ runs, store }: Keeping, view: View, generation: number, targets: Targets): Promise<void> {
  const reached = [...targets].map(
    ([log, { position }]) => [log, { position, incarnation: runs[log].reader.incarnation }] as const,
  );
  await switchGeneration(store, view, generation, new Map(reached));
}

function join({ runs }: Keeping, targets: Targets): void {
  for (const [log, target] of targets) runs[log].join(target);
}

function targetsAt({ store }: Keeping, view: View, generation: number, at: (log: LogName) => LogPlace): Targets {
  return new Map(view.logs.map((log) => [log, { view, generation, store, position: at(log) }]));
}

/**
 * Begins to keep a view where it stands; one that cannot be built on is made anew first.
 * @throws whatever the stores throw
 */
export async function startView(keeping: Keeping, view: View): Promise<void> {
  const { runs, store, report, signal } = keeping;
  await runs.record.homes.readAll(runs.record.reader, signal);
  const heads = { record: await headOf(runs.record.reader), access: await headOf(runs.access.reader) };
  const found = await findView(store, view, heads);
  if (found.state === 'current') {
    await dropOthers(store, view);
    const at = (log: LogName) => found.positions.get(log) ?? 'start';
    join(keeping, targetsAt(keeping, view, found.generation, at));
    return;
  }
  if (found.state === 'absent') {
    const generation = await declareGeneration(store, view);
    const targets = targetsAt(keeping, view, generation, () => 'start');
    await letAnswer(keeping, view, generation, targets);
    join(keeping, targets);
    return;
  }
  const { generation, targets } = await fill(keeping, view);
  await letAnswer(keeping, view, generation, targets);
  join(keeping, targets);
  report({ kind: 'rebuilt', view: view.name, comparison: undefined });
}

/** Holds the turns of some logs, in one order for all who ask. */
export async function holding<T>(runs: Keeping['runs'], logs: readonly LogName[], work: () => Promise<T>): Promise<T> {
  const [first, ...rest] = logs;
  return first === undefined ? work() : runs[first].exclusively(() => holding(runs, rest, work));
}

/**
 * Makes a view anew beside the live one, brings it to the same place, compares the two and lets the new one answer.
 * @throws READ_STORE_FENCED the lease of the view was lost meanwhile: the live one is as it was.
 */
export async function rebuildView(keeping: Keeping, view: View): Promise<Comparison> {
  const { runs, store, report, signal } = keeping;
  const { generation, targets } = await fill(keeping, view);
  // The new one may have read further than the live one has: only at the same place can they be compared.
  for (const [log, { position }] of targets) await Promise.race([runs[log].reached(view, position), aborted(signal)]);
  const comparison = await holding(runs, view.logs, async () => {
    for (const [log, target] of targets) {
      const live = runs[log].targetOf(view);
      if (live) await catchUpTo(runs[log], target, live.position);
    }
    const compared = await compareGenerations(store, view, generation);
    await letAnswer(keeping, view, generation, targets);
    for (const [log, target] of targets) runs[log].replace(target);
    return compared;
  });
  report({ kind: 'rebuilt', view: view.name, comparison });
  return comparison;
}
