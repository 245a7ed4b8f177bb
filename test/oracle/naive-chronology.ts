import { dateOf, endOf, type NaiveEntry, placeOf, readEntries, type StoredBytes } from './naive-entries.ts';
import { naivePhase } from './naive-phase.ts';

export interface NaiveLine {
  readonly entry: number;
  readonly headline: string;
  readonly happenedOn: string | null;
  readonly phase: string | null;
  readonly level: string;
  readonly late: boolean;
  readonly backDated: boolean;
  readonly struck: boolean;
  readonly corrections: readonly string[];
}

const unknownGoal = 'a goal since struck out';

/** The words of the kinds of entry that random histories hold, and whose words rest on others. */
export function headlinesOf(entries: readonly NaiveEntry[]): readonly string[] {
  const goals: Record<string, string> = {};
  const risks = new Set<string>();
  return entries.map(({ type, body, struck }) => {
    const goal = body['goal'] ?? '';
    const risk = body['risk'] ?? '';
    const was = goals[goal] ?? unknownGoal;
    const said = body['words'] ?? '';
    if (!struck && type === 'GoalAgreed') goals[goal] = said;
    if (!struck && type === 'GoalReworded' && goal in goals) goals[goal] = said;
    const named = risks.has(risk) ? 'Risk of going missing' : 'A risk since struck out';
    if (!struck && type === 'RiskIdentified') risks.add(risk);
    if (type === 'GoalAgreed') return `New goal: ${said}`;
    if (type === 'GoalReworded') return `Goal reworded: ${said} (was: ${was})`;
    if (type === 'GoalMet') return `Goal met: ${was}`;
    if (type === 'RiskIdentified') return `Risk of going missing identified: ${body['level'] ?? ''}`;
    if (type === 'RiskLevelJudged') return `${named}: now ${body['level'] ?? ''}`;
    if (type === 'ObservationMade') return `Observed, sleep (fact): ${said}`;
    return '';
  });
}

const dayHours = 24 * 3_600_000;

export function latenessOf(entries: readonly NaiveEntry[], at: number): { late: boolean; backDated: boolean } {
  const entry = entries[at];
  const end = entry && endOf(entry.happened);
  if (!entry || end === undefined || entry.imported) return { late: false, backDated: false };
  let latest = -Infinity;
  for (const earlier of entries.slice(0, at)) {
    const earlierEnd = endOf(earlier.happened);
    if (earlier.struck || earlier.imported || earlierEnd === undefined) continue;
    latest = Math.max(latest, Math.min(earlierEnd, Date.parse(earlier.recordedAt)));
  }
  return { late: Date.parse(entry.recordedAt) - end > dayHours, backDated: latest - end > dayHours };
}

/** Every entry in the order in which it happened. A headline is empty where the oracle has no words of its own. */
export function naiveChronology(events: readonly StoredBytes[]): readonly NaiveLine[] {
  const entries = readEntries(events);
  const headlines = headlinesOf(entries);
  const lines = entries.map((entry, at) => ({
    place: placeOf(entry.happened),
    line: {
      entry: entry.number,
      headline: headlines[at] ?? '',
      happenedOn: dateOf(entry.happened),
      phase: naivePhase(entries, dateOf(entry.happened)),
      level: entry.level,
      ...latenessOf(entries, at),
      struck: entry.struck,
      corrections: entry.corrections,
    },
  }));
  const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);
  return lines
    .toSorted(
      (a, b) =>
        compare(a.place[0], b.place[0]) || compare(a.place[1], b.place[1]) || compare(a.line.entry, b.line.entry),
    )
    .map(({ line }) => line);
}
