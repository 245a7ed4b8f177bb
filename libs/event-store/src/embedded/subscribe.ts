import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SubscriptionStep } from '../event-store.ts';
import type { CommitSignal } from './commit-signal.ts';
import { placeOf, type Page } from './log.ts';

/**
 * Follows the log page by page. A page is read when the consumer asks for the event after the last one, so what waits
 * in memory is one page however slow the consumer is; between pages the event loop gets its turn.
 */
export async function* follow(
  readPage: (after: number) => Page,
  from: number,
  commits: CommitSignal,
  abort: AbortSignal,
): AsyncGenerator<SubscriptionStep, void, void> {
  const isOver = () => abort.aborted;
  let reached = from;
  let announced: number | undefined;
  while (!isOver()) {
    const { events, upTo, isAtHead } = readPage(reached);
    for (const event of events) {
      yield { kind: 'event', event };
      if (isOver()) return;
    }
    reached = upTo;
    if (isAtHead && announced === upTo) {
      await commits.next(abort);
    } else if (isAtHead) {
      announced = upTo;
      yield { kind: 'caughtUp', position: placeOf(upTo) };
    } else {
      if (events.at(-1)?.position !== placeOf(upTo)) yield { kind: 'checkpoint', position: placeOf(upTo) };
      await nextTurn();
    }
  }
}
