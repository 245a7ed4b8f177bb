/**
 * How long to wait before the next try: twice as long after each failure, up to a limit, and of that a random part
 * between half and all, so that several processes do not come back at the same moment.
 */
export function backOff(failures: number, random: () => number): number {
  const most = Math.min(firstMs * 2 ** (failures - 1), largestMs);
  return Math.round(most / 2 + (random() * most) / 2);
}

const firstMs = 50;
const largestMs = 5_000;

/** When the next try is due, as failures follow each other. */
export interface GrowingPause {
  /** One more failure. After the first the next try is due at once: most connections are lost alone. */
  readonly failed: () => void;
  /** It works: the next failure is a first one again. */
  readonly worked: () => void;
  /** How long it is until the next try is due; 0 when it is. */
  readonly leftMs: () => number;
}

/** `now` gives milliseconds that only ever grow. */
export function growingPause(now: () => number, random: () => number): GrowingPause {
  let failures = 0;
  let due = 0;
  return {
    failed() {
      failures += 1;
      due = failures === 1 ? now() : now() + backOff(failures - 1, random);
    },
    worked() {
      failures = 0;
    },
    leftMs: () => Math.max(0, due - now()),
  };
}
