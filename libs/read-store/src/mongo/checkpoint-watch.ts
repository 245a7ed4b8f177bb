import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';

import { type Checkpoint, type CheckpointWait } from '../read-store.ts';

/** One who has waited for long looks less often: the looks of many would hold up what they wait for. */
const looking = { soonestMs: 20, latestMs: 200, shareOfWaited: 0.25 };

/**
 * Waits for checkpoints by looking again and again while anybody waits, one look for all who want one in the same turn
 * of the event loop. A change stream would spare the looks and bring its own resuming, while nearly nobody waits for
 * longer than a projection takes.
 */
export class CheckpointWatch {
  readonly #read: () => Promise<readonly Checkpoint[]>;
  readonly #closing = new AbortController();
  /** A look that has not begun yet. */
  #next: Promise<readonly Checkpoint[]> | undefined;

  constructor(read: () => Promise<readonly Checkpoint[]>) {
    this.#read = read;
  }

  /** See `ReadStoreReader.waitForCheckpoint`. */
  async wait(
    view: string,
    log: string,
    reached: (position: string) => boolean,
    { timeoutMs, signal }: CheckpointWait,
  ): Promise<boolean> {
    const closing = this.#closing.signal;
    const isClosed = () => closing.aborted;
    const over = AbortSignal.any([closing, ...(signal ? [signal] : [])]);
    const began = performance.now();
    const until = began + timeoutMs;
    let look = this.#look();
    for (;;) {
      const checkpoints = await look.catch((fault: unknown) => {
        if (isClosed()) return [];
        throw fault;
      });
      signal?.throwIfAborted();
      const found = checkpoints.find((each) => each.view === view && each.log === log);
      if (found && reached(found.position)) return true;
      const left = until - performance.now();
      if (left <= 0 || isClosed()) return false;
      const waited = performance.now() - began;
      const rest = Math.min(looking.latestMs, Math.max(looking.soonestMs, waited * looking.shareOfWaited));
      await pause(Math.min(left, rest), undefined, { signal: over }).catch(() => undefined);
      signal?.throwIfAborted();
      if (isClosed()) return false;
      look = this.#look();
    }
  }

  close(): void {
    this.#closing.abort();
  }

  #look(): Promise<readonly Checkpoint[]> {
    this.#next ??= nextTurn().then(() => {
      this.#next = undefined;
      return this.#read();
    });
    return this.#next;
  }
}
