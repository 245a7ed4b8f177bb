/**
 * Does the work for each of a source, at most so many at once, and yields after each one begun. The first fault stops
 * it, as does a consumer that goes away; either way what was begun has ended before this does.
 */
export async function* inParallel<T>(
  source: AsyncIterable<T>,
  most: number,
  work: (one: T) => Promise<void>,
): AsyncGenerator<T, void, void> {
  const running = new Set<Promise<void>>();
  const faults: unknown[] = [];
  const stopAtFault = () => {
    if (faults.length > 0) throw faults[0];
  };
  try {
    for await (const one of source) {
      const begun = work(one)
        .catch((fault: unknown) => void faults.push(fault))
        .finally(() => running.delete(begun));
      running.add(begun);
      if (running.size >= most) await Promise.race(running);
      stopAtFault();
      yield one;
    }
  } finally {
    await Promise.all(running);
  }
  stopAtFault();
}
