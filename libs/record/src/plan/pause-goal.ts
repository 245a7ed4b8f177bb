import { act, isRefusal } from '#libs/feature';

import { reasonNeeded } from '../refusals.ts';
import { goalPaused } from './events.ts';
import { goalNotOpen } from './refusals.ts';
import { plan } from './slice.ts';
import { workableGoal } from './standing.ts';

/**
 * Pauses an open goal; its next progress takes it up again.
 *
 * Promises one GoalPaused.
 * Refuses with NO_SUCH_GOAL, with GOAL_MET_ALREADY or GOAL_NOT_OPEN when the goal is not open, with REASON_NEEDED.
 */
export const pauseGoal = act({
  summary: 'Records that work on a goal rests for now, and why.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'goal',
  reads: { plan },
  input: goalPaused.body,
  decide(state, input, { reason }) {
    const goal = workableGoal(state.plan, input.goal);
    if (isRefusal(goal)) return goal;
    if (goal.value.status === 'paused') return goalNotOpen('paused');
    return reason === undefined ? reasonNeeded('Pausing a goal') : goalPaused(input);
  },
});
