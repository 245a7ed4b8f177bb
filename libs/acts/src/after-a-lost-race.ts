/** Whoever stands before may be held up by something else: nobody waits for them longer than this. */
const longestWaitMs = 500;

const waited = () =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, longestWaitMs).unref();
  });

/** The last of those who wait, by stream; of every store its own. */
const lines = new WeakMap<object, Map<string, Promise<unknown>>>();

/**
 * Lines up whoever has lost a race on a stream, and lets one after the other try again: those who lost together would
 * only meet again, and all but one of them lose once more. Nobody waits who has not lost, and nobody for ever.
 */
export function inLine<T>(store: object, stream: string, tryAgain: () => Promise<T>): Promise<T> {
  const ofStore = lines.get(store) ?? new Map<string, Promise<unknown>>();
  lines.set(store, ofStore);
  const before = ofStore.get(stream) ?? Promise.resolve();
  const ready = before.then(
    () => undefined,
    () => undefined,
  );
  const tried = Promise.race([ready, waited()]).then(tryAgain);
  ofStore.set(stream, tried);
  const leave = () => {
    if (ofStore.get(stream) === tried) ofStore.delete(stream);
  };
  tried.then(leave, leave);
  return tried;
}
