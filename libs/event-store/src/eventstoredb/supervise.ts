import { setTimeout as wait } from 'node:timers/promises';
import type { LogPlace, SubscriptionStep } from '../event-store.ts';
import { StoreUnavailable } from '../faults.ts';
import { backOff } from './back-off.ts';

export interface Supervision {
  readonly signal: AbortSignal;
  /** So long it is tried again without a single step; then the failure is the reader's, who follows again in turn. */
  readonly giveUpAfterMs: number;
  readonly random: () => number;
  readonly interrupted: (detail: string, failures: number) => void;
  readonly resumed: () => void;
}

/**
 * Follows, and after a lost connection follows again from the last place *processed*: a step counts when the reader
 * asks for the next one. So none is missed, and none comes twice. Waits longer after each failure.
 *
 * @throws StoreUnavailable when it does not come back for long, and whatever will not pass by itself at once.
 */
export async function* supervised(
  from: LogPlace,
  follow: (from: LogPlace) => AsyncIterable<SubscriptionStep>,
  { signal, giveUpAfterMs, random, interrupted, resumed }: Supervision,
): AsyncGenerator<SubscriptionStep, void, void> {
  const isOver = () => signal.aborted;
  let processed = from;
  let failures = 0;
  let failingSince = 0;
  while (!isOver()) {
    try {
      for await (const step of follow(processed)) {
        if (failures > 0) resumed();
        failures = 0;
        yield step;
        if (isOver()) return;
        processed = step.kind === 'event' ? step.event.position : step.position;
      }
      return;
    } catch (fault) {
      if (isOver()) return;
      if (!(fault instanceof StoreUnavailable) || !fault.retryable) throw fault;
      failures += 1;
      if (failures === 1) failingSince = performance.now();
      if (performance.now() - failingSince > giveUpAfterMs) throw fault;
      interrupted(fault.detail, failures);
      await wait(backOff(failures, random), undefined, { signal }).catch(() => undefined);
    }
  }
}
