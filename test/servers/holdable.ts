import { type ReadStore } from '#libs/read-store';

/** A process that can be held: its own clock stands still and nothing of what it writes arrives until it is let go. */
export interface Holdable {
  readonly store: ReadStore;
  readonly clock: () => number;
  hold(): void;
  /** Holds it once it writes into a collection. */
  holdAtWriteTo(collection: string): void;
  letGo(): void;
  /** Resolves once a write of documents waits to arrive. */
  readonly stuck: () => Promise<unknown>;
}

export function holdable(store: ReadStore): Holdable {
  let gate: PromiseWithResolvers<undefined> | undefined;
  let heldAt = 0;
  let holdAt: string | undefined;
  let arrived = Promise.withResolvers<undefined>();
  const passing = async <T>(write: () => Promise<T>): Promise<T> => {
    await gate?.promise;
    return write();
  };
  const hold = () => {
    heldAt = performance.now();
    if (holdAt === undefined) arrived = Promise.withResolvers<undefined>();
    holdAt = undefined;
    gate = Promise.withResolvers<undefined>();
  };
  return {
    store: {
      ...store,
      write: (batch) => {
        if (batch.writes.some(({ collection }) => collection === holdAt)) hold();
        if (gate && batch.writes.length > 0) arrived.resolve(undefined);
        return passing(() => store.write(batch));
      },
      switchView: (...asked) => passing(() => store.switchView(...asked)),
      declareCollection: (...asked) => passing(() => store.declareCollection(...asked)),
      dropCollection: (...asked) => passing(() => store.dropCollection(...asked)),
      takeLease: (...asked) => passing(() => store.takeLease(...asked)),
      giveBackLease: (...asked) => passing(() => store.giveBackLease(...asked)),
    },
    clock: () => (gate ? heldAt : performance.now()),
    hold,
    holdAtWriteTo(collection) {
      holdAt = collection;
      arrived = Promise.withResolvers<undefined>();
    },
    letGo() {
      gate?.resolve(undefined);
      gate = undefined;
    },
    stuck: () => arrived.promise,
  };
}
