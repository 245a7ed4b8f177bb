import { isPlainText } from '#libs/feature';
import type { ReturnOfChild } from '#libs/record';

import type { AssessedChild } from '../ssda903/assess-child.ts';
import { compareRows, type PreviousRow, type RowComparison } from '../ssda903/compare-rows.ts';
import type { Since, StatedFact } from '../ssda903/facts.ts';
import { factsOfChild } from '../ssda903/facts-of-child.ts';
import type { StatedRow } from '../ssda903/row.ts';
import type { TableName } from '../ssda903/tables.ts';
import { rowsTogether } from './known-rows.ts';

export interface ReturnOfHome {
  readonly year: number;
  /** Code of the authority whose return it is. */
  readonly authority: string;
  /** The home for which records are opened, and its own URNs. */
  readonly home: string;
  readonly urns: readonly string[];
  readonly tablesPresent: ReadonlySet<TableName>;
}

/** What one child's rows come to: for the report, and for the act that records them. */
export interface ChildToState {
  readonly comparison: RowComparison;
  readonly facts: readonly StatedFact[];
  /** For `stateReturn`; nothing comes of it when every row is as before. */
  readonly input: ReturnOfChild;
  /** What `openRecordFromReturn` takes beside `input`; absent without a header row that was taken. */
  readonly opening: { readonly dateOfBirth: string; readonly sex?: string } | undefined;
}

// A record holds no control characters; what stood there is shown to have been something.
const plain = (text: string): string => (isPlainText(text) ? text : text.replace(/\p{C}/gu, '\uFFFD'));

function plainRow(row: StatedRow): StatedRow {
  const values = Object.fromEntries(Object.entries(row.values).map(([column, value]) => [column, plain(value)]));
  return { ...row, file: plain(row.file), values };
}

/**
 * Turns what a return says of one child into the input of the acts that record it. Pure: `previous` is what earlier
 * returns stated (`previousRowsOf`), `assessed` what was read and checked now; a child that the return does not name is
 * given as `notInReturn`, so that rows that are gone are noticed.
 */
export function returnOfChild(
  assessed: AssessedChild,
  previous: readonly PreviousRow[],
  { year, authority, home, urns, tablesPresent }: ReturnOfHome,
): ChildToState {
  const taken = assessed.taken.map(plainRow);
  const { child, refused } = assessed;
  const comparison = compareRows(previous, { year, tablesPresent, taken, refused });
  const facts = factsOfChild(rowsTogether(previous, comparison), urns);
  const input: ReturnOfChild = {
    year,
    authority,
    child,
    home,
    tablesPresent: [...tablesPresent],
    rows: taken.map(rowTaken),
    refused: refused.map(({ table, key }) => ({ table, key })),
    ...headerOf(facts),
    ...listsOf(facts),
  };
  return { comparison, facts, input, opening: openingOf(facts) };
}

function rowTaken({ table, key, file, line, sha256, values, warnings }: StatedRow): ReturnOfChild['rows'][number] {
  return {
    table,
    key,
    file,
    line,
    sha256,
    values: Object.entries(values).map(([column, value]) => ({ column, value })),
    warnings: warnings.map(({ column, value, class: kind, severity, expected }) => ({
      column,
      ...(value !== '' && { value: plain(value) }),
      class: kind,
      severity,
      expected: plain(expected),
    })),
  };
}

function only<F extends StatedFact['fact']>(
  facts: readonly StatedFact[],
  kind: F,
): readonly Extract<StatedFact, { readonly fact: F }>[] {
  return facts.filter((fact): fact is Extract<StatedFact, { readonly fact: F }> => fact.fact === kind);
}

function openingOf(facts: readonly StatedFact[]): ChildToState['opening'] {
  const [opened] = only(facts, 'recordOpened');
  if (!opened) return undefined;
  const { dateOfBirth, sex } = opened;
  return { dateOfBirth, ...(isCode(sex) && { sex }) };
}

/** A code longer than any list has is kept in its row alone. */
const isCode = (code: string | undefined): code is string => code !== undefined && code.length <= 40;

const codes = <K extends string>(stated: Readonly<Record<K, string | undefined>>): Partial<Record<K, string>> => {
  const kept: Partial<Record<K, string>> = {};
  for (const name in stated) {
    const code = stated[name];
    if (isCode(code)) kept[name] = code;
  }
  return kept;
};

function headerOf(facts: readonly StatedFact[]): Pick<ReturnOfChild, 'ethnicity' | 'pupilNumber' | 'motherhood'> {
  const [opened] = only(facts, 'recordOpened');
  const [upn] = only(facts, 'pupilNumberStated');
  const [mother] = only(facts, 'motherhoodStated');
  const born = mother?.childsDateOfBirth;
  return {
    ...codes({ ethnicity: opened?.ethnicity }),
    ...(upn && { pupilNumber: upn.upn }),
    ...(mother && { motherhood: born === undefined ? {} : { childsDateOfBirth: born } }),
  };
}

const startOf = (since: Since): { on: string } | { onOrBefore: string } =>
  'on' in since ? { on: since.on } : { onOrBefore: since.onOrBefore };

type Lists = 'careBegan' | 'legalStatuses' | 'categoriesOfNeed' | 'placements' | 'placementEnds' | 'careEnds' | 'stays';

function listsOf(facts: readonly StatedFact[]): Pick<ReturnOfChild, Lists> {
  const coded = (kind: 'legalStatusStated' | 'categoryOfNeedStated') =>
    only(facts, kind)
      .filter(({ code }) => isCode(code))
      .map(({ from, on, code }) => ({ episode: from.key, on, code }));
  return {
    careBegan: only(facts, 'careBegan').map(({ from, since, legalStatus, categoryOfNeed }) => ({
      episode: from.key,
      ...startOf(since),
      ...codes({ legalStatus, categoryOfNeed }),
    })),
    legalStatuses: coded('legalStatusStated'),
    categoriesOfNeed: coded('categoryOfNeedStated'),
    placements: only(facts, 'placementStated').map(({ from, on, kind, provider, urn, postcode }) => ({
      episode: from.key,
      on,
      ...codes({ kind, provider, urn, postcodeArea: postcode }),
    })),
    placementEnds: only(facts, 'episodeEnded')
      .filter(({ placementEnded }) => placementEnded)
      .map(({ from, on, placementChangedBecause: reason }) => ({
        episode: from.key,
        on,
        ...(isCode(reason) && { reason }),
      })),
    careEnds: only(facts, 'careEnded')
      .filter(({ reason }) => isCode(reason))
      .map(({ from, on, reason }) => ({ episode: from.key, on, reason })),
    stays: staysOf(facts),
  };
}

function staysOf(facts: readonly StatedFact[]): ReturnOfChild['stays'] {
  const ends = only(facts, 'stayEnded');
  return only(facts, 'stayStated').map(({ from, urn, since, ageAtStart }) => {
    const end = ends.find(({ stay }) => stay.key === from.key);
    return {
      episode: from.key,
      urn,
      ...startOf(since),
      ...(ageAtStart !== undefined && { ageAtStart }),
      ...(end && { end: { episode: end.from.key, on: end.on, ...(isCode(end.reason) && { reason: end.reason }) } }),
    };
  });
}
