import { act, factOf } from '#libs/feature';

import { arrangementEnded } from './events.ts';
import { arrangementEndedAlready, noSuchArrangement } from './refusals.ts';
import { plan } from './slice.ts';

/**
 * Ends an arrangement of daily life.
 *
 * Promises one ArrangementEnded. Refuses with NO_SUCH_ARRANGEMENT, ARRANGEMENT_ENDED.
 */
export const endArrangement = act({
  summary: 'Records that an arrangement of daily life no longer holds.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'plan',
  reads: { plan },
  input: arrangementEnded.body,
  decide(state, input) {
    const was = factOf(state.plan.arrangements, input.arrangement);
    if (!was) return noSuchArrangement();
    return was.status === 'ended' ? arrangementEndedAlready() : arrangementEnded(input);
  },
});
