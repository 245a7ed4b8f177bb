import { type EventStore } from '#libs/event-store';

/** The last of those who wait, by stream; of every store its own. */
const lines = new WeakMap<EventStore, Map<string, Promise<unknown>>>();

/**
 * Lines up whoever has lost a race on a stream, and lets one after the other try again: those who lost together would
 * only meet again, and all but one of them lose once more. Nobody waits who has not lost.
 */
export function inLine<T>(store: EventStore, stream: string, tryAgain: () => Promise<T>): Promise<T> {
  const ofStore = lines.get(store) ?? new Map<string, Promise<unknown>>();
  lines.set(store, ofStore);
  const before = ofStore.get(stream) ?? Promise.resolve();
  const tried = before.then(tryAgain, tryAgain);
  ofStore.set(stream, tried);
  const leave = () => {
    if (ofStore.get(stream) === tried) ofStore.delete(stream);
  };
  tried.then(leave, leave);
  return tried;
}
