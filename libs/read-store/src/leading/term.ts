import { type Lease } from '../read-store.ts';

/** The time for which somebody holds a lease at one epoch. Once lost it never comes back. */
export interface Term {
  readonly lease: Lease;
  /**
   * Whether the lease is still held, by this process's own clock: not from when an answer came, but from when the last
   * renewal that was granted began. To be asked before every effect.
   */
  isHeld(): boolean;
  /** Aborted once it is held no longer, whoever finds out first. */
  readonly lost: AbortSignal;
  /** To be called by whoever learns that it has been lost. */
  end(): void;
}

export interface RenewedTerm extends Term {
  /** Notes a renewal that was granted and began at this moment. */
  renewed(began: number): void;
}

/** Opens the term of a lease that was taken, by a request that began at `began`. */
export function openTerm(lease: Lease, forMs: number, began: number, clock: () => number): RenewedTerm {
  const lost = new AbortController();
  let until = began + forMs;
  let timer: NodeJS.Timeout | undefined;
  const end = () => {
    clearTimeout(timer);
    lost.abort();
  };
  const isHeld = () => {
    if (clock() >= until) end();
    return !lost.signal.aborted;
  };
  // Nobody may be asking: whoever only waits is told as well.
  const watch = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (isHeld()) watch();
    }, until - clock());
  };
  watch();
  return {
    lease,
    isHeld,
    lost: lost.signal,
    end,
    renewed(now) {
      if (!isHeld()) return;
      until = now + forMs;
      watch();
    },
  };
}
