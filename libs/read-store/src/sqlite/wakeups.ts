import { BroadcastChannel } from 'node:worker_threads';

import { type CheckpointWait } from '../read-store.ts';

const lookAgainMs = 250;

/**
 * Tells every thread of this process that a checkpoint was written, and lets them wait for one. Threads that do not hear
 * it (another process writes, a message is late) look for themselves every 250 ms.
 */
export class Wakeups {
  readonly #channel: BroadcastChannel;
  readonly #waiting = new Set<(closing: boolean) => void>();

  constructor(realPath: string) {
    this.#channel = new BroadcastChannel(`throughline read store ${realPath}`);
    this.#channel.onmessage = () => this.#wake(false);
    // Listening alone keeps no process alive.
    this.#channel.unref();
  }

  /** Wakes whoever waits, in this thread and in the others. */
  announce(): void {
    this.#wake(false);
    this.#channel.postMessage(null);
  }

  /** Resolves true once `reached` is, false at the timeout or when closed; rejects when aborted or when `reached` throws. */
  wait(reached: () => boolean, { timeoutMs, signal }: CheckpointWait): Promise<boolean> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      if (reached()) {
        resolve(true);
        return;
      }
      // Whatever was thrown goes out as it came: across realms no class tells an error from something else.
      const fail: (reason: unknown) => void = reject;
      const look = (over: boolean) => {
        try {
          const found = !over && reached();
          if (!found && !over) return;
          resolve(found);
        } catch (fault) {
          fail(fault);
        }
        done();
      };
      const abort = () => {
        done();
        fail(signal?.reason);
      };
      const again = setInterval(look, lookAgainMs, false);
      const timeout = setTimeout(look, timeoutMs, true);
      const done = () => {
        clearInterval(again);
        clearTimeout(timeout);
        signal?.removeEventListener('abort', abort);
        this.#waiting.delete(look);
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.#waiting.add(look);
    });
  }

  close(): void {
    this.#wake(true);
    this.#channel.close();
  }

  #wake(closing: boolean): void {
    for (const look of [...this.#waiting]) look(closing);
  }
}
