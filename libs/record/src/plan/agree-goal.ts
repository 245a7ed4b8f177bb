import { z } from 'zod';

import { act } from '#libs/feature';

import { goalAgreed } from './events.ts';
import { goalAgreement } from './fields.ts';
import { agreementNeeded, reviewDatePassed } from './refusals.ts';

/**
 * Agrees a goal of the care plan.
 *
 * Promises one GoalAgreed with a new id; the goal is open from then on.
 * Refuses with AGREEMENT_NEEDED when the child did not agree and nothing says why, with REVIEW_DATE_PASSED when the
 * goal would be reviewed before it was agreed.
 */
export const agreeGoal = act({
  summary: 'Records that a goal was agreed, with the child or with the reason why not.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'goal',
  input: z.strictObject(goalAgreement),
  decide(_state, input, context) {
    if (!input.agreedWithChild && input.notAgreedBecause === undefined) return agreementNeeded();
    if (input.reviewOn < (context.happenedOn ?? context.today)) return reviewDatePassed('reviewOn');
    return goalAgreed({ goal: context.newId(), ...input });
  },
});
