import { setTimeout as wait } from 'node:timers/promises';

/** Between two tries, as a person or a client would leave some time too. */
const pauseMs = 20;

/** Whether a store said that the same again may do. */
export function isRepeatable(fault: unknown): boolean {
  if (typeof fault !== 'object' || fault === null) return false;
  if ('retryable' in fault) return fault.retryable === true;
  return 'code' in fault && fault.code === 'READ_STORE_UNAVAILABLE';
}

/** Repeats what a lost answer left unknown until there is one. @throws what will not pass by itself */
export async function repeated<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (fault) {
      if (!isRepeatable(fault)) throw fault;
      await wait(pauseMs);
    }
  }
}
