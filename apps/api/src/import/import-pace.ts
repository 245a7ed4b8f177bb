import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';

/** How much of a process an import takes. */
export interface ImportPace {
  /** Children at once. */
  readonly atOnce: number;
  /** Waits after each child that is begun. */
  readonly rest: () => Promise<void>;
}

/** For a process that does nothing else: so many children at once share a commit of the store. */
export const alone: ImportPace = { atOnce: 64, rest: () => Promise.resolve() };

/** For every millisecond that the others were held up, they have so many to themselves. */
const restPerWork = 2;

/** For a service that people use meanwhile: few children at once, and a rest as the process is busy. */
export const besidePeople: ImportPace = {
  atOnce: 4,
  async rest() {
    const began = performance.now();
    await turn();
    await wait((performance.now() - began) * restPerWork);
  },
};
