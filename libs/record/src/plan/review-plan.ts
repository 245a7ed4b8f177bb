import { act } from '#libs/feature';

import { planReviewed } from './events.ts';
import { reviewDatePassed } from './refusals.ts';

/**
 * Records a review of the whole care plan.
 *
 * Promises one PlanReviewed. Refuses with REVIEW_DATE_PASSED when the next review would come before this one.
 */
export const reviewPlan = act({
  summary: 'Records a review of the care plan: with whom, the child’s part, what was decided, when next.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'plan',
  input: planReviewed.body,
  decide(_state, input, { happenedOn, today }) {
    return input.nextOn < (happenedOn ?? today) ? reviewDatePassed('nextOn') : planReviewed(input);
  },
});
