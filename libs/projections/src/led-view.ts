import { type Term } from '#libs/read-store';

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
    },
    async resume() {
      if (!paused) return;
      paused = false;
      await startView(keeping, view);
    },
    rebuild() {
      // Two generations at once would each remove the other.
      const mine = rebuilding.then(() => rebuildView(keeping, view));
      rebuilding = mine.catch(() => undefined);
      return mine;
    },
  };
}
