import { act, isRefusal } from '#libs/feature';

import { reasonNeeded } from '../refusals.ts';
import { goalDropped } from './events.ts';
import { plan } from './slice.ts';
import { workableGoal } from './standing.ts';

/**
 * Drops a goal that was not met.
 *
 * Promises one GoalDropped, for an open or a paused goal; there is no way back but a new goal.
 * Refuses with NO_SUCH_GOAL, with GOAL_MET_ALREADY or GOAL_NOT_OPEN once it was met or dropped, with REASON_NEEDED.
 */
export const dropGoal = act({
  summary: 'Records that a goal was given up, and why.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'goal',
  reads: { plan },
  input: goalDropped.body,
  decide(state, input, { reason }) {
    const goal = workableGoal(state.plan, input.goal);
    if (isRefusal(goal)) return goal;
    return reason === undefined ? reasonNeeded('Dropping a goal') : goalDropped(input);
  },
});
