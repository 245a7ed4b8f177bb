/** A part of the code whose mutants are counted for themselves. */
export interface Part {
  readonly name: string;
  readonly mutate: readonly string[];
}

export const parts: readonly Part[] = [
  { name: 'libs/record', mutate: ['libs/record/src/**/*.ts'] },
  { name: 'libs/calendar', mutate: ['libs/calendar/src/**/*.ts'] },
  {
    // What makes documents of events. Pages, leases, batches and workers are proved by integration specs.
    name: 'libs/projections',
    mutate: [
      'libs/projections/src/*/{apply,changes,view}.ts',
      'libs/projections/src/{folded,lateness,marks,moment,shown-parts,standing,stream-names,stream-writes}.ts',
    ],
  },
];

/** What is no code to be mutated. */
export const unmutated: readonly string[] = ['!libs/**/*.spec.ts', '!libs/**/*.contract.ts', '!libs/**/index.ts'];

/** The share of a part's mutants, in per cent, that its specs must notice. */
export const floor = 80;

/** The unit specs that have to notice: those beside the code, and those of libs that live from it. */
export const specs: readonly string[] = [
  'libs/{record,calendar,interchange,reactor}/src/**/*.unit.spec.ts',
  'libs/projections/src/*/*.unit.spec.ts',
  'libs/projections/src/{lateness,views}.unit.spec.ts',
  'test/journeys/*.unit.spec.ts',
];
