import { setTimeout as wait } from 'node:timers/promises';

/** A stream of work at an even pace, as people come: what takes long does not keep the next from coming. */
export interface Paced {
  readonly perSecond: number;
  readonly work: (nth: number) => Promise<unknown>;
}

/** A piece of work: when it was due, on the clock of `performance`, and how many milliseconds it took from then. */
export interface Piece {
  readonly due: number;
  readonly took: number;
}

/**
 * Begins work at its pace for so long, and waits for the last of it.
 * @throws what the first piece that failed threw, when all have ended
 */
export async function paced(seconds: number, { perSecond, work }: Paced): Promise<readonly Piece[]> {
  const pieces: Piece[] = [];
  const underWay: Promise<unknown>[] = [];
  const began = performance.now();
  for (let nth = 0; nth < seconds * perSecond; nth++) {
    const due = began + (nth / perSecond) * 1000;
    const early = due - performance.now();
    if (early > 0) await wait(early);
    const done = work(nth).then(() => pieces.push({ due, took: performance.now() - due }));
    // What fails is met where all are waited for.
    done.catch(() => undefined);
    underWay.push(done);
  }
  await Promise.all(underWay);
  return pieces;
}
