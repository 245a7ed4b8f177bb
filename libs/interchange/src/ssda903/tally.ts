import type { AssessedChild } from './assess-child.ts';
import type { RowComparison } from './compare-rows.ts';
import { noFacts, noRows, type Counts, type FactCount, type TableCount } from './counts.ts';
import { ageOn } from './dates.ts';
import type { StatedFact } from './facts.ts';
import type { MessageClass } from './messages.ts';
import { byStart, endTaken, valueOf, type StatedRow } from './row.ts';
import { stayRunsOf, type StayRows } from './stays.ts';
import { tablesRead, type TableRead } from './tables.ts';

export interface Tally {
  /** Counts one child of the return, or one that only an earlier return had, once. */
  add(child: AssessedChild, facts: readonly StatedFact[], comparison: RowComparison): void;
  counts(): Counts;
}

/** Adds up a return child by child; holds counts and the URNs met, never a row. */
export function openTally(): Tally {
  const tables: Record<TableRead, TableCount> = { header: noRows(), episodes: noRows() };
  const facts = noFacts();
  const messages: Partial<Record<MessageClass, Partial<Record<TableRead, number>>>> = {};
  const urns = new Set<string>();
  return {
    add(child, stated, comparison) {
      countRows(tables, child, comparison);
      for (const fact of stated) countFact(facts, fact);
      countChild(facts, child.taken);
      countHomeRows(facts, urns, child.taken);
      const tableOf = new Map(child.outcomes.map(({ row }) => [row.file, row.table]));
      for (const { file, class: kind } of child.messages) {
        const table = tableOf.get(file);
        if (!table) continue;
        const byTable = (messages[kind] ??= {});
        byTable[table] = (byTable[table] ?? 0) + 1;
      }
    },
    counts: () => ({
      tables: { header: { ...tables.header }, episodes: { ...tables.episodes } },
      facts: { ...facts, homeUrns: urns.size },
      messages: structuredClone(messages),
    }),
  };
}

function countRows(tables: Record<TableRead, TableCount>, child: AssessedChild, comparison: RowComparison): void {
  for (const { row, outcome } of child.outcomes) {
    tables[row.table].rows += 1;
    tables[row.table][outcome] += 1;
  }
  for (const table of tablesRead) {
    const ofTable = (row: StatedRow): boolean => row.table === table;
    tables[table].same += comparison.same.filter(({ row }) => ofTable(row)).length;
    tables[table].new += comparison.new.filter(({ row }) => ofTable(row)).length;
    tables[table].changed += comparison.changed.filter(({ row }) => ofTable(row)).length;
    tables[table].gone += comparison.gone.filter(ofTable).length;
  }
}

function countFact(facts: FactCount, stated: StatedFact): void {
  switch (stated.fact) {
    case 'recordOpened':
      facts.childrenOpened += 1;
      break;
    case 'pupilNumberStated':
      facts.pupilNumbers += 1;
      break;
    case 'motherhoodStated':
      facts.motherhoods += 1;
      break;
    case 'careBegan':
      if ('on' in stated.since) facts.careStarted += 1;
      else facts.careBeganOnOrBefore += 1;
      break;
    case 'legalStatusStated':
      facts.legalStatuses += 1;
      break;
    case 'categoryOfNeedStated':
      facts.categoriesOfNeed += 1;
      break;
    case 'placementStated':
      facts.placements += 1;
      break;
    case 'episodeEnded':
      facts.episodeEnds += 1;
      break;
    case 'careEnded':
      facts.careEnded += 1;
      break;
    case 'stayStated':
      facts.staysHere += 1;
      break;
    case 'stayEnded':
      facts.stayEndsHere += 1;
      break;
    default:
      stated satisfies never;
  }
}

function countChild(facts: FactCount, taken: readonly StatedRow[]): void {
  const [earliest] = byStart(taken);
  if (!earliest) {
    if (taken.length > 0) facts.childrenWithoutEpisodes += 1;
    return;
  }
  facts.childrenWithEpisodes += 1;
  if (valueOf(earliest, 'RNE') === 'S') facts.earliestRowStarts += 1;
}

function countHomeRows(facts: FactCount, urns: Set<string>, taken: readonly StatedRow[]): void {
  const rows = taken.filter((row) => valueOf(row, 'PLACE') === 'K2');
  if (rows.length === 0) return;
  const own = new Set(rows.map((row) => valueOf(row, 'URN')).filter((urn) => urn !== ''));
  const born = taken.map((row) => valueOf(row, 'DOB')).find((date) => date !== '');
  facts.homeRows += rows.length;
  facts.homeChildren += 1;
  for (const urn of own) {
    urns.add(urn);
    for (const run of stayRunsOf(taken, [urn])) countStay(facts, run, born);
  }
}

function countStay(facts: FactCount, run: StayRows, born: string | undefined): void {
  const [first] = run;
  const last = run.at(-1) ?? first;
  facts.homeStays += 1;
  if (valueOf(first, 'RNE') === 'L') facts.homeStaysOnOrBefore += 1;
  if (endTaken(last) === undefined) facts.homeStaysOpen += 1;
  const age = born === undefined ? -1 : ageOn(born, valueOf(first, 'DECOM'));
  if (age >= 10 && age <= 17) facts.homeStaysAgedTenToSeventeen += 1;
}
