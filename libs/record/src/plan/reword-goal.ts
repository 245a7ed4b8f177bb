import { act, isRefusal } from '#libs/feature';

import { goalReworded } from './events.ts';
import { plan } from './slice.ts';
import { workableGoal } from './standing.ts';

/**
 * Puts a goal into other words; without a new measure the old one stands.
 *
 * Promises one GoalReworded, for an open or a paused goal. A goal written down wrongly is amended instead.
 * Refuses with NO_SUCH_GOAL, with GOAL_MET_ALREADY or GOAL_NOT_OPEN once the goal was met or dropped.
 */
export const rewordGoal = act({
  summary: 'Records that a goal was put into other words.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'goal',
  reads: { plan },
  input: goalReworded.body,
  decide(state, input) {
    const goal = workableGoal(state.plan, input.goal);
    return isRefusal(goal) ? goal : goalReworded(input);
  },
});
