/** A figure that the bench measures, as a ratio to a ceiling of the same run. */
export interface Figure {
  readonly name: string;
  /** What is measured, and what it is held against. */
  readonly of: string;
  readonly ceiling: string;
  readonly unit: string;
  /** Below it (above it, where the least is best) is a defect. */
  readonly floor?: number;
  readonly goal: number;
  readonly best: 'most' | 'least';
  /** How both are measured, as the page tells it. */
  readonly how: string;
}

export const figures = {
  mutations: {
    name: 'durable mutations',
    of: 'writeDailyLog over HTTP',
    ceiling: 'the same mutation of the bare app',
    unit: '/s',
    floor: 0.6,
    goal: 0.8,
    best: 'most',
    how: 'A daily log over HTTP, about another child each request, one in twenty about the child just written about; answered after the commit.',
  },
  appends: {
    name: 'durable appends in batches of 32',
    of: 'events appended, no HTTP',
    ceiling: 'write-and-fdatasync loop',
    unit: '/s',
    floor: 2,
    goal: 4,
    best: 'most',
    how: 'Appends of one event to streams of their own, 32 at a time, each counted once it is durable; the loop writes the bytes of one event to the end of a file and syncs it, again and again. Beside it: one append of 32 events after another.',
  },
  page: {
    name: 'chronology page of 50',
    of: 'a child of so many events, over HTTP',
    ceiling: 'the same answer from memory',
    unit: '/s',
    floor: 0.55,
    goal: 0.75,
    best: 'most',
    how: 'The last fifty entries of a child, another child each request; before one request in twenty a daily log is written about the same child, to both apps alike.',
  },
  compiledPage: {
    name: 'the same page, compiled executor',
    of: 'a child of so many events, over HTTP',
    ceiling: 'the same answer from memory by graphql-js',
    unit: '/s',
    goal: 1.1,
    best: 'most',
    how: 'No compiled executor is adopted, so there is nothing to measure.',
  },
  plan: {
    name: 'current plan',
    of: 'a child of so many events, over HTTP',
    ceiling: 'the same answer from memory',
    unit: '/s',
    floor: 0.7,
    goal: 0.85,
    best: 'most',
    how: 'As the page, for the whole of the current plan.',
  },
  catchUpChronology: {
    name: 'catch-up, chronology',
    of: 'one view made from the whole log',
    ceiling: 'raw readAll',
    unit: 'events/s',
    floor: 0.08,
    goal: 0.15,
    best: 'most',
    how: 'The worker of the projections begins with an empty read store and this view alone, until it has caught up; readAll reads the same log in pages of 5,000 and decodes nothing.',
  },
  catchUpAll: {
    name: 'catch-up, three views in one pass',
    of: 'care plan, chronology, audit trail',
    ceiling: 'raw readAll',
    unit: 'events/s',
    floor: 0.03,
    goal: 0.06,
    best: 'most',
    how: 'The same with the three views.',
  },
  coldFold: {
    name: 'cold fold',
    of: 'load of a stream by a new journal',
    ceiling: 'read and JSON.parse alone',
    unit: 'ms',
    floor: 5,
    goal: 2.5,
    best: 'least',
    how: 'A journal that has nothing in its cache loads the record of a child: envelope, chain and schema checked, folded. The ceiling reads the same events in the same pages and parses data and metadata. Median over children.',
  },
  import: {
    name: 'import of a return',
    of: 'rows of an SSDA903 return',
    ceiling: 'the same events appended in batches',
    unit: 'rows/s',
    floor: 0.2,
    goal: 0.5,
    best: 'most',
    how: 'A made return of four rows a child is imported into an open installation. The events that this left are then appended to an empty store, the events of a child in one append, 64 appends at a time; both are told in rows of the return.',
  },
  start: {
    name: 'start to first answered query',
    of: 'from the start of the process',
    ceiling: 'bare app',
    unit: 'ms',
    floor: 2,
    goal: 1.4,
    best: 'least',
    how: 'From the start of the process to the answer to a query of the current plan. Median of several starts, of both in turns.',
  },
  memory: {
    name: 'memory under load',
    of: 'most RSS seen',
    ceiling: 'bare app',
    unit: 'MB',
    floor: 2,
    goal: 1.4,
    best: 'least',
    how: 'The most resident memory seen, looked at four times a second, while mutations, pages and plans were measured.',
  },
  tail: {
    name: 'p99 of a durable mutation alone',
    of: 'one connection, p99',
    ceiling: 'its p50',
    unit: 'ms',
    floor: 12,
    goal: 5,
    best: 'least',
    how: 'One connection, one mutation after another, about another child each.',
  },
  growth: {
    name: 'growth',
    of: 'append, plan and page on a large store',
    ceiling: 'the same on a small one',
    unit: '',
    floor: 0.7,
    goal: 0.9,
    best: 'most',
    how: 'The same children are written about and read in a store of few events and in one of many, on services of their own, in turns. The figure is the least of the three ratios.',
  },
} as const satisfies Readonly<Record<string, Figure>>;

export type FigureId = keyof typeof figures;

/** What was measured for a figure. Nothing where there is nothing to measure. */
export interface Measured {
  readonly id: FigureId;
  readonly measured: number | null;
  readonly ceiling: number | null;
  /** Told beside it: absolute figures, fsyncs, sizes. */
  readonly beside: string;
}

export type Verdict = 'goal' | 'floor' | 'below the floor' | 'not adopted';

export interface Judged extends Measured {
  readonly ratio: number | null;
  readonly verdict: Verdict;
}

/** Holds what was measured against what is wanted. */
export function judged(measured: Measured): Judged {
  const { best, goal, floor }: Figure = figures[measured.id];
  const { measured: value, ceiling } = measured;
  if (value === null || ceiling === null) return { ...measured, ratio: null, verdict: 'not adopted' };
  const ratio = value / ceiling;
  const reaches = (wanted: number) => (best === 'most' ? ratio >= wanted : ratio <= wanted);
  const isAboveFloor = floor === undefined || reaches(floor);
  return { ...measured, ratio, verdict: reaches(goal) ? 'goal' : isAboveFloor ? 'floor' : 'below the floor' };
}
