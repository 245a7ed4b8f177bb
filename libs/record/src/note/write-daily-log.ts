import { act, factOf } from '#libs/feature';

import { plan } from '../plan/slice.ts';
import { noSuchGoal } from '../refusals.ts';
import { dailyLogWritten } from './events.ts';

/**
 * Writes the log of a shift.
 *
 * Promises one DailyLogWritten. What moved in it does not alter the goals themselves: progress is agreed apart.
 * Refuses with NO_SUCH_GOAL when a goal it names is not in the plan; one that was met or paused may be named.
 */
export const writeDailyLog = act({
  summary: 'Records the daily log of a shift, with the goals that were worked on.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'entry',
  reads: { plan },
  input: dailyLogWritten.body,
  decide(state, input) {
    const unknown = input.goals.findIndex(({ goal }) => !factOf(state.plan.goals, goal));
    return unknown === -1 ? dailyLogWritten(input) : noSuchGoal(`goals.${unknown.toString()}.goal`);
  },
});
