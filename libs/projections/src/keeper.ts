import { type Comparison } from './compare.ts';

/** What keeps the views while a worker runs: the worker alone, or by the lease of each view. */
export interface Keeper {
  /**
   * Resolves once everything that was in both logs when it was called has been applied, by whichever worker keeps the
   * view.
   */
  caughtUp(): Promise<void>;
  /** Applies nothing more, from the next batch on, until `resume`. Resolves when nothing is being applied. */
  pause(): Promise<void>;
  resume(): void;
  /**
   * Makes a view anew beside the live one, compares the two and lets the new one answer.
   * @throws NotLeader another worker keeps the view: ask that one by `askProjector`.
   */
  rebuild(view: string): Promise<Comparison | undefined>;
  /** Names of the views that this worker keeps at the moment. */
  kept(): readonly string[];
}

/** How views are kept, and what of it goes on until the signal. */
export interface Kept {
  readonly keeper: Keeper;
  readonly parts: readonly Promise<void>[];
}
