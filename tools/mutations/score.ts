import { relative } from 'node:path';

import { type MutantResult } from '@stryker-mutator/api/core';

/** How many of a folder's mutants were noticed. */
export interface Score {
  readonly name: string;
  readonly noticed: number;
  readonly missed: number;
  /** Evaluated once as a module is loaded, or words for people; not counted. */
  readonly ignored: number;
}

const noticedStatuses = ['Killed', 'Timeout'];
const missedStatuses = ['Survived', 'NoCoverage'];

export const isMissed = ({ status }: MutantResult): boolean => missedStatuses.includes(status);

/** In per cent, of the mutants that count; of none it is all. */
export function killed({ noticed, missed }: Score): number {
  return noticed + missed === 0 ? 100 : (100 * noticed) / (noticed + missed);
}

function scoreOf(name: string, mutants: readonly MutantResult[]): Score {
  const having = (statuses: readonly string[]) => mutants.filter(({ status }) => statuses.includes(status)).length;
  return { name, noticed: having(noticedStatuses), missed: having(missedStatuses), ignored: having(['Ignored']) };
}

export const pathOf = ({ fileName }: MutantResult): string => relative(process.cwd(), fileName);

/** One score for each name, in order; a mutant of no name counts nowhere. */
export function scores(
  mutants: readonly MutantResult[],
  nameOf: (mutant: MutantResult) => string | undefined,
): readonly Score[] {
  const named = Map.groupBy(mutants, nameOf);
  return [...named]
    .flatMap(([name, those]) => (name === undefined ? [] : [scoreOf(name, those)]))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A mutant that no spec noticed, where it is and what stood there instead. */
export function missedInWords(mutant: MutantResult): string {
  const { line, column } = mutant.location.start;
  const [replacement = ''] = mutant.replacement.split('\n');
  const how = mutant.status === 'NoCoverage' ? 'reached by no spec' : 'survived';
  return `${pathOf(mutant)}:${line}:${column} ${how}: ${mutant.mutatorName} → ${replacement}`;
}
