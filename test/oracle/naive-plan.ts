import { readEntries, type StoredBytes } from './naive-entries.ts';

/** A goal or a risk as the current plan must show it. */
export interface NaiveItem {
  readonly key: string;
  readonly heading: string;
  readonly status: string;
  readonly entries: readonly number[];
}

interface NaiveFact {
  heading: string;
  status: string;
  entries: number[];
}

const levelNames: Readonly<Record<string, string>> = { low: 'low', medium: 'medium', high: 'high' };

/** The goals and risks that stand, by key; what a struck entry said was never said. */
export function naivePlan(events: readonly StoredBytes[]): readonly NaiveItem[] {
  const facts: Record<string, NaiveFact> = {};
  for (const { type, number, struck, body } of readEntries(events)) {
    if (struck) continue;
    const goal = `goal:${body['goal'] ?? ''}`;
    const risk = `risk:${body['risk'] ?? ''}`;
    const level = body['level'] ?? '';
    const known = facts[type.startsWith('Goal') ? goal : risk];
    if (type === 'GoalAgreed') facts[goal] = { heading: body['words'] ?? '', status: 'open', entries: [number] };
    if (type === 'RiskIdentified')
      facts[risk] = { heading: `Going missing: ${levelNames[level] ?? ''}`, status: level, entries: [number] };
    if (!known) continue;
    if (type === 'GoalReworded') known.heading = body['words'] ?? '';
    if (type === 'GoalMet') known.status = 'met';
    if (type === 'RiskLevelJudged')
      [known.heading, known.status] = [`Going missing: ${levelNames[level] ?? ''}`, level];
    if (['GoalReworded', 'GoalMet', 'RiskLevelJudged'].includes(type)) known.entries.push(number);
  }
  return Object.entries(facts)
    .map(([key, fact]) => ({ key, ...fact }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}
