import { type EventStore, StoreUnavailable } from '#libs/event-store';

/** What happens to a store's nth append, the first being 1: before it is written, or after. */
export interface Trouble {
  readonly at: number;
  readonly when: 'before' | 'after';
  readonly fault: () => Error;
  /** How often in a row. */
  readonly times?: number;
}

/** A store whose appends from the `at`th on end in a fault, so many `times`. */
export function troubled(store: EventStore, { at, when, fault, times = 1 }: Trouble): EventStore {
  let appends = 0;
  return {
    incarnation: store.incarnation,
    head: () => store.head(),
    readStream: (...asked) => store.readStream(...asked),
    readAll: (...asked) => store.readAll(...asked),
    subscribeAll: (...asked) => store.subscribeAll(...asked),
    close: () => store.close(),
    async append(stream, expected, events) {
      appends++;
      const strikes = appends >= at && appends < at + times;
      if (strikes && when === 'before') throw fault();
      const receipt = await store.append(stream, expected, events);
      if (strikes) throw fault();
      return receipt;
    },
  };
}

/** No answer came: nobody knows whether it was written. */
export const answerLost = () =>
  new StoreUnavailable({
    detail: 'COMMIT_FAILED',
    retryable: true,
    outcomeUnknown: true,
    cause: 'No answer.',
    remedy: 'Try again.',
  });

/** The process dies: whatever it was doing ends here. */
export const died = () => new TypeError('the process is gone');
