import { setTimeout as pause } from 'node:timers/promises';

import { type Checkpoint, type CheckpointWait } from '../read-store.ts';

const lookAgainMs = 20;

/**
 * Waits for checkpoints by looking every 20 ms while anybody waits, one look for all who do. A change stream would spare
 * the looks and bring its own resuming, while nearly nobody waits for longer than a projection takes.
 */
export class CheckpointWatch {
  readonly #read: () => Promise<readonly Checkpoint[]>;
  readonly #closing = new AbortController();
  #shared: Promise<readonly Checkpoint[]> | undefined;

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
    const until = performance.now() + timeoutMs;
    // The first look is one's own: what it shares with others may have begun before.
    let looking = this.#read();
    for (;;) {
      const checkpoints = await looking.catch((fault: unknown) => {
        if (isClosed()) return [];
        throw fault;
      });
      signal?.throwIfAborted();
      const found = checkpoints.find((each) => each.view === view && each.log === log);
      if (found && reached(found.position)) return true;
      const left = until - performance.now();
      if (left <= 0 || isClosed()) return false;
      await pause(Math.min(left, lookAgainMs), undefined, { signal: over }).catch(() => undefined);
      signal?.throwIfAborted();
      if (isClosed()) return false;
      looking = this.#look();
    }
  }

  close(): void {
    this.#closing.abort();
  }

  #look(): Promise<readonly Checkpoint[]> {
    this.#shared ??= this.#read().finally(() => {
      this.#shared = undefined;
    });
    return this.#shared;
  }
}
