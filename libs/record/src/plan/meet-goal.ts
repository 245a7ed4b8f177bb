import { act, isRefusal } from '#libs/feature';

import { earlierEntries } from '../needed-facts.ts';
import { goalMet } from './events.ts';
import { plan } from './slice.ts';
import { missingEntry, workableGoal } from './standing.ts';

/**
 * Records that a goal was met and what shows it.
 *
 * Promises one GoalMet, for an open or a paused goal.
 * Refuses with NO_SUCH_GOAL, GOAL_MET_ALREADY, with GOAL_NOT_OPEN once the goal was dropped, with NO_SUCH_ENTRY when
 * an entry it rests on is not in this record or was struck out.
 */
export const meetGoal = act({
  summary: 'Records that a goal was met, with the evidence.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'goal',
  reads: { plan },
  needs: { entries: earlierEntries },
  input: goalMet.body,
  decide(state, input, { entries }) {
    const goal = workableGoal(state.plan, input.goal);
    if (isRefusal(goal)) return goal;
    return missingEntry(entries, input.entries) ?? goalMet(input);
  },
});
