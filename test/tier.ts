import { relative } from 'node:path';

import { expect } from '@jest/globals';

/** Whether this is `npm run test:full`. */
export const isFull = process.env['THROUGHLINE_TEST_TIER'] === 'full';

/** Whether the specs are run once for each mutant of the code (`npm run test:mutations`). */
const isForMutants = process.env['THROUGHLINE_TEST_TIER'] === 'mutants';

/**
 * How often something random is tried: `few` times in every run of the specs, `many` in `npm run test:full`, and a tenth
 * of the few for each mutant.
 */
export function runs(few: number, many: number): number {
  if (isForMutants) return Math.ceil(few / 10);
  return isFull ? many : few;
}

/** The seed of this spec file's random cases: another one in every run, or the one that THROUGHLINE_SPEC_SEED names. */
export const seed = Number(process.env['THROUGHLINE_SPEC_SEED'] ?? Date.now() % 1_000_000);

let isTold = false;

/** Tells the seed once for each spec file: a run that hangs or is killed can be repeated as well as one that fails. */
function tellSeed(): void {
  if (isTold) return;
  isTold = true;
  const spec = relative(process.cwd(), expect.getState().testPath ?? '');
  process.stderr.write(`seed ${seed} of ${spec}: repeat by THROUGHLINE_SPEC_SEED=${seed}\n`);
}

/** For `fc.assert`: so many runs as the tier asks for, from a seed that is told. */
export function sampling(few: number, many: number): { readonly seed: number; readonly numRuns: number } {
  tellSeed();
  return { seed, numRuns: runs(few, many) };
}

/** One in so many of the cases, others in every run of the specs, from a seed that is told; all in `npm run test:full`. */
export function someOf<T>(cases: readonly T[], oneIn: number): readonly T[] {
  tellSeed();
  return isFull ? cases : cases.filter((_, nth) => (nth + seed) % oneIn === 0);
}
