import { type Fact, findFact, type Refusal } from '#libs/feature';

import { type EarlierEntries } from '../needed-facts.ts';
import { noSuchEntry, noSuchGoal } from '../refusals.ts';
import { goalMetAlready, goalNotOpen, noSuchRisk, riskClosedAlready } from './refusals.ts';
import { type Goal, type Plan, type Risk } from './slice.ts';

/** The goal that an act works on, open or paused; otherwise the refusal of that act. */
export function workableGoal(plan: Plan, id: string): Fact<Goal> | Refusal {
  const goal = findFact(plan.goals, id);
  if (!goal) return noSuchGoal('goal');
  if (goal.value.status === 'met') return goalMetAlready();
  return goal.value.status === 'dropped' ? goalNotOpen('dropped') : goal;
}

/** The risk that an act works on, while it is open; otherwise the refusal of that act. */
export function openRisk(plan: Plan, id: string): Fact<Risk> | Refusal {
  const risk = findFact(plan.risks, id);
  if (!risk) return noSuchRisk();
  return risk.value.status === 'closed' ? riskClosedAlready() : risk;
}

/** Refuses entries that this record does not have, or that were struck out: nothing can rest on them. */
export function missingEntry(earlier: EarlierEntries, cited: readonly number[] = []): Refusal | undefined {
  const missing = cited.find((entry) => earlier.find(entry)?.struck ?? true);
  return missing === undefined ? undefined : noSuchEntry(missing, 'entries');
}
