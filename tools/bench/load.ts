/** What one kind of work did under load. */
export interface Load {
  readonly perSecond: number;
  /** Milliseconds that one piece took, at the median and at the 95th of a hundred. */
  readonly median: number;
  readonly p95: number;
}

/** The value that `share` of all do not exceed; 0 of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Does `pieces` of work, so many at a time, each as soon as one before it is done. */
export async function underLoad(
  pieces: number,
  atOnce: number,
  work: (nth: number, worker: number) => Promise<unknown>,
): Promise<Load> {
  const took: number[] = [];
  let next = 0;
  const began = performance.now();
  const worker = async (_: unknown, nth: number): Promise<void> => {
    for (let piece = next++; piece < pieces; piece = next++) {
      const at = performance.now();
      await work(piece, nth);
      took.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const perSecond = (pieces / (performance.now() - began)) * 1000;
  return { perSecond, median: quantile(took, 0.5), p95: quantile(took, 0.95) };
}
