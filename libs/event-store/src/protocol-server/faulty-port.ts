import type { EventStore } from '../event-store.ts';
import { unavailable } from './call-refused.ts';

/** What goes wrong at an append: every connection is lost, or no answer ever comes. */
export type AppendFault = 'cut' | 'silence' | 'none';

/** Asked at each append, so that specs can lose one at a moment that matters. */
export interface ServerFaults {
  readonly beforeCommit: () => AppendFault;
  readonly afterCommit: () => AppendFault;
}

/** The port with faults around its appends. `cut` loses all connections of the server; both end when it closes. */
export function faultyPort(port: EventStore, faults: ServerFaults, cut: () => void, closing: AbortSignal): EventStore {
  async function meet(fault: AppendFault): Promise<void> {
    if (fault === 'none') return;
    if (fault === 'cut') cut();
    await new Promise<void>((resolve) => {
      if (closing.aborted) resolve();
      closing.addEventListener('abort', () => resolve(), { once: true });
    });
    throw unavailable('This server is closing.');
  }
  return {
    ...port,
    async append(stream, expected, events) {
      await meet(faults.beforeCommit());
      const receipt = await port.append(stream, expected, events);
      await meet(faults.afterCommit());
      return receipt;
    },
  };
}
