import { setTimeout as wait } from 'node:timers/promises';

import { type Lease, type ReadStore } from '../read-store.ts';
import { openTerm, type RenewedTerm, type Term } from './term.ts';

/** How one of several processes comes to lead. */
export interface LeadSettings {
  /** Names this process among all that ever stand for the lease: a new one at each start. */
  readonly holder: string;
  /** After so long without a renewal another may lead. Renewed at a third of it. */
  readonly forMs: number;
  /** How often a candidate asks whether the lease is free; a third of `forMs` and at most a second where absent. */
  readonly askEveryMs?: number;
  /** Milliseconds that only ever grow. */
  readonly clock?: () => number;
}

export interface Standing {
  readonly store: ReadStore;
  /** Name of the lease. */
  readonly name: string;
  readonly lead: LeadSettings;
  readonly signal: AbortSignal;
  /** Told of faults of the store, by their code: it is asked again. */
  readonly report: (code: string) => void;
}

const monotonic = () => performance.now();

function codeOf(fault: unknown): string | undefined {
  return typeof fault === 'object' && fault !== null && 'code' in fault ? String(fault.code) : undefined;
}

/** What the store answers; nothing when it could not. @throws what has no code: a fault of ours. */
async function answerOf<T>(report: (code: string) => void, ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (fault) {
    const code = codeOf(fault);
    if (code === undefined) throw fault;
    report(code);
    return undefined;
  }
}

const pause = (ms: number, signal: AbortSignal) => wait(ms, undefined, { signal }).catch(() => undefined);

async function renew({ store, name, lead, report }: Standing, term: RenewedTerm, over: AbortSignal): Promise<void> {
  const { holder, forMs, clock = monotonic } = lead;
  const until = AbortSignal.any([over, term.lost]);
  const isOver = () => until.aborted;
  for (;;) {
    await pause(forMs / 3, until);
    if (isOver()) return;
    const began = clock();
    const answer = await answerOf(report, async () => ({ lease: await store.takeLease(name, holder, forMs) }));
    // Without an answer the term goes on until its time is over.
    if (!answer) continue;
    if (answer.lease?.epoch !== term.lease.epoch) {
      term.end();
      return;
    }
    term.renewed(began);
  }
}

async function serve(standing: Standing, lease: Lease, began: number, rule: (term: Term) => Promise<void>) {
  const { store, lead, report } = standing;
  const { forMs, clock = monotonic } = lead;
  const term = openTerm(lease, forMs, began, clock);
  const over = new AbortController();
  // Renewed while what is in hand is being finished, too.
  const renewing = renew(standing, term, over.signal);
  renewing.catch(() => {
    term.end();
  });
  try {
    await rule(term);
  } finally {
    over.abort();
    await renewing;
    if (term.isHeld()) await answerOf(report, () => store.giveBackLease(lease));
    term.end();
  }
}

/**
 * Stands for a lease until the signal: takes it whenever it is free, renews it, and does `rule` for as long as it is held.
 *
 * `rule` is to end once the term is lost or the signal aborted, having finished or given up what was in hand; the lease
 * is given back then, so that another can take it at once. One that ends by itself is begun again.
 * @throws what `rule` throws without a code, or the store.
 */
export async function standForLease(standing: Standing, rule: (term: Term) => Promise<void>): Promise<void> {
  const { store, name, lead, signal, report } = standing;
  const { holder, forMs, clock = monotonic, askEveryMs = Math.min(forMs / 3, 1000) } = lead;
  while (!signal.aborted) {
    const began = clock();
    const lease = await answerOf(report, () => store.takeLease(name, holder, forMs));
    if (lease) await serve(standing, lease, began, rule);
    await pause(askEveryMs, signal);
  }
}
