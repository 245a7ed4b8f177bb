import {
  assessReturn,
  differencesOf,
  factsOfChild,
  notInReturn,
  openTally,
  readReturn,
  reportOf,
  type Difference,
  type FindKnownChild,
  type Message,
  type PreviousRow,
  type Report,
  type RowComparison,
  type StatedFact,
} from '../index.ts';
import { compareRows } from './compare-rows.ts';

export interface Imported {
  readonly report: Report;
  readonly messages: readonly Message[];
  readonly differences: readonly Difference[];
  readonly facts: readonly StatedFact[];
  readonly comparisons: readonly RowComparison[];
  /** What a record would hold of each child afterwards. */
  readonly rows: ReadonlyMap<string, readonly PreviousRow[]>;
}

export interface ImportTermsOfTest {
  readonly year: number;
  readonly importedOn: string;
  readonly urns?: readonly string[];
  readonly known?: FindKnownChild;
  readonly before?: ReadonlyMap<string, readonly PreviousRow[]>;
}

/** Imports a folder as a caller would, with rows of an earlier import standing in for the children's records. */
export async function importFolder(folder: string, terms: ImportTermsOfTest): Promise<Imported> {
  const { year, importedOn, urns = [], known, before = new Map<string, readonly PreviousRow[]>() } = terms;
  const read = await readReturn(folder);
  if (read.outcome === 'stopped') throw new Error(read.refusal.message);
  using reading = read.reading;
  const tally = openTally();
  const facts: StatedFact[] = [];
  const comparisons: RowComparison[] = [];
  const rows = new Map<string, readonly PreviousRow[]>();
  const ended = new Set(before.keys());
  const { tablesPresent } = reading;
  for await (const child of assessReturn(reading, { year, importedOn, urns }, known)) {
    ended.delete(child.child);
    const stated = factsOfChild(child.taken, urns);
    const { taken, refused } = child;
    const comparison = compareRows(before.get(child.child) ?? [], { year, tablesPresent, taken, refused });
    tally.add(child, stated, comparison);
    facts.push(...stated);
    comparisons.push(comparison);
    reading.keepDifferences(differencesOf(comparison));
    rows.set(child.child, [...taken, ...comparison.gone.map((row) => ({ ...row, noLongerStated: true }))]);
  }
  for (const child of ended) {
    const comparison = compareRows(before.get(child) ?? [], { year, tablesPresent, taken: [], refused: [] });
    tally.add(notInReturn(child), [], comparison);
    comparisons.push(comparison);
    reading.keepDifferences(differencesOf(comparison));
  }
  const head = { year, importedOn, urns, authority: 'E10000012', checkOnly: true };
  const report = reportOf(head, reading.files, tally.counts());
  return {
    report,
    messages: [...reading.messages()],
    differences: [...reading.differences()],
    facts,
    comparisons,
    rows,
  };
}
