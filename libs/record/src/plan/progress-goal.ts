import { act, isRefusal } from '#libs/feature';

import { earlierEntries } from '../needed-facts.ts';
import { goalProgressed } from './events.ts';
import { plan } from './slice.ts';
import { missingEntry, workableGoal } from './standing.ts';

/**
 * Records what changed towards a goal.
 *
 * Promises one GoalProgressed; a paused goal is open again.
 * Refuses with NO_SUCH_GOAL, with GOAL_MET_ALREADY or GOAL_NOT_OPEN once the goal was met or dropped, with
 * NO_SUCH_ENTRY when an entry it rests on is not in this record or was struck out.
 */
export const progressGoal = act({
  summary: 'Records what changed towards a goal; takes a paused goal up again.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'goal',
  reads: { plan },
  needs: { entries: earlierEntries },
  input: goalProgressed.body,
  decide(state, input, { entries }) {
    const goal = workableGoal(state.plan, input.goal);
    if (isRefusal(goal)) return goal;
    return missingEntry(entries, input.entries) ?? goalProgressed(input);
  },
});
