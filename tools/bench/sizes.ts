/** How much is stored and asked. The full size takes most of half an hour, the small one less than a minute. */
export interface Size {
  readonly name: 'full' | 'small';
  /** Children with long records, whose plan and pages are read. */
  readonly long: { readonly children: number; readonly events: number };
  /** Children who are written about. */
  readonly short: { readonly children: number; readonly events: number };
  readonly connections: number;
  /** Each load is measured so long, in so many rounds that take turns with those of its ceiling. */
  readonly seconds: number;
  readonly rounds: number;
  /** Mutations over one connection. */
  readonly alone: number;
  readonly starts: number;
  readonly appends: number;
  readonly folds: number;
  readonly imported: number;
  /** Children who are asked about in either store, and those whose long records fill the large one. */
  readonly growth: {
    readonly children: number;
    readonly each: number;
    readonly others: number;
    readonly eachOfOthers: number;
  };
}

const full: Size = {
  name: 'full',
  long: { children: 12, events: 10_000 },
  short: { children: 320, events: 250 },
  connections: 32,
  seconds: 6,
  rounds: 3,
  alone: 3_000,
  starts: 5,
  appends: 20_000,
  folds: 6,
  imported: 500,
  growth: { children: 100, each: 100, others: 99, eachOfOthers: 10_000 },
};

const small: Size = {
  name: 'small',
  long: { children: 4, events: 400 },
  short: { children: 40, events: 20 },
  connections: 32,
  seconds: 0.6,
  rounds: 1,
  alone: 150,
  starts: 1,
  appends: 600,
  folds: 2,
  imported: 12,
  growth: { children: 40, each: 20, others: 4, eachOfOthers: 400 },
};

/** @throws TypeError for a size that nobody made. */
export function sizeNamed(name = 'full'): Size {
  if (name === 'full') return full;
  if (name === 'small') return small;
  throw new TypeError('THROUGHLINE_BENCH_SIZE is "small", or "full", or not set.');
}
