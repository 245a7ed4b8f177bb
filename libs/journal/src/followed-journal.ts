import { type EventStore } from '#libs/event-store';

import { foldCache } from './fold-cache.ts';
import { type StreamFold } from './fold.ts';
import { followLog } from './following.ts';
import { appendingTo, type Journal, readerWith, type RegistryOf } from './journal.ts';

/** A journal that follows its log, to be closed before the store. */
export interface FollowedJournal extends Journal {
  /**
   * The journal for one piece of work: the head is asked for once, at its first load, instead of at every load. What it
   * loads is no older than that first load, and no older than its own last append, done or refused.
   */
  session(): Journal;
  /** Ends the following; what is loaded afterwards is read. */
  close(): Promise<void>;
}

/**
 * The journal of a store that is asked over a network: it follows the log, so that a stream that is kept need not be
 * read again at every load. What `load` promises is the same: the stream as it was at the head when it was asked for.
 */
export function openFollowedJournal(store: EventStore, registryOf: RegistryOf): FollowedJournal {
  const folds = foldCache();
  const reader = readerWith(folds, store, registryOf);
  const following = followLog(store, {
    take(event) {
      const fold = folds.find(event.stream);
      if (!fold || event.revision <= fold.revision) return;
      try {
        if (event.revision === fold.revision + 1) fold.take(event);
        else folds.drop(fold);
      } catch (fault) {
        // Whoever loads it reads it afresh and is told what is damaged, and where.
        folds.drop(fold);
        if ((fault as { readonly code?: string }).code !== 'DAMAGED') throw fault;
      }
    },
  });
  const append = appendingTo(store);

  async function load(stream: string, hasTakenAll: () => Promise<boolean>): Promise<StreamFold> {
    if (folds.find(stream) && (await hasTakenAll())) {
      const fold = folds.find(stream);
      if (fold) {
        folds.keep(fold);
        return fold;
      }
    }
    return reader.load(stream);
  }

  return {
    store,
    append,
    load: (stream) => load(stream, () => following.hasTakenAll()),
    session() {
      let asked: Promise<boolean> | undefined;
      return {
        store,
        load: (stream) => load(stream, () => (asked ??= following.hasTakenAll())),
        async append(...appended) {
          // Written, or refused because of what somebody else wrote: either is to be seen from now on.
          asked = undefined;
          try {
            const receipt = await append(...appended);
            asked = following.hasTaken(receipt.position);
            return receipt;
          } catch (fault) {
            asked = undefined;
            throw fault;
          }
        },
      };
    },
    close: () => following.close(),
  };
}
