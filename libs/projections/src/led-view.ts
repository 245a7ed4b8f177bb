import { type Checkpoint, type ReadStore, type Term } from '#libs/read-store';

import { type Comparison } from './compare.ts';
import { holding, type Keeping, rebuildView, startView } from './keep-view.ts';
import { type View } from './view.ts';

/** A view that this worker keeps. */
export interface LedView {
  readonly view: View;
  readonly term: Term;
  readonly keeping: Keeping;
  /** Lets it stand still for the rest of the term, until `resume`; the lease stays. */
  pause(): Promise<void>;
  /** @throws whatever the stores throw */
  resume(): Promise<void>;
  rebuild(): Promise<Comparison>;
}

const pausedLog = 'paused';

/** Kept as a checkpoint of its own, whose epoch says in whose term it holds. */
function keepWhether(store: ReadStore, { name }: View, position: 'paused' | 'running'): Promise<void> {
  return store.write({ writes: [], checkpoint: { view: name, log: pausedLog, position } });
}

/** Whether the leader of a view lets it stand still; a new one does not. */
export function isPaused(checkpoints: readonly Checkpoint[], view: string, epoch: number): boolean {
  const kept = checkpoints.find((one) => one.view === view && one.log === pausedLog);
  return kept?.position === 'paused' && kept.epoch === epoch;
}

/** Opens a view that has been begun under a term. */
export function openLed(view: View, term: Term, keeping: Keeping): LedView {
  const { runs } = keeping;
  let paused = false;
  let rebuilding: Promise<unknown> = Promise.resolve();
  return {
    view,
    term,
    keeping,
    async pause() {
      paused = true;
      for (const log of view.logs) runs[log].leave(view);
      await holding(runs, view.logs, () => Promise.resolve());
      await keepWhether(keeping.store, view, 'paused');
    },
    async resume() {
      if (!paused) return;
      paused = false;
      await startView(keeping, view);
      await keepWhether(keeping.store, view, 'running');
    },
    rebuild() {
      // Two generations at once would each remove the other.
      const mine = rebuilding.then(() => rebuildView(keeping, view));
      rebuilding = mine.catch(() => undefined);
      return mine;
    },
  };
}
