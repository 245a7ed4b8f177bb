import { z } from 'zod';

import { act, factOf } from '#libs/feature';

import { arrangementSet } from './events.ts';
import { arrangement, arrangementTerms } from './fields.ts';
import { arrangementEndedAlready, noSuchArrangement } from './refusals.ts';
import { plan } from './slice.ts';

/**
 * Sets an arrangement of daily life, or sets one that is in force to other terms.
 *
 * Promises one ArrangementSet with the whole new arrangement, of a new id unless `arrangement` names one.
 * Refuses with NO_SUCH_ARRANGEMENT or ARRANGEMENT_ENDED when the one named is not in force.
 */
export const setArrangement = act({
  summary: 'Records an arrangement of daily life, new or changed.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'plan',
  reads: { plan },
  input: z.strictObject({ arrangement: arrangement.optional(), ...arrangementTerms }),
  decide(state, { arrangement: named, ...terms }, context) {
    if (named === undefined) return arrangementSet({ arrangement: context.newId(), ...terms });
    const was = factOf(state.plan.arrangements, named);
    if (!was) return noSuchArrangement();
    return was.status === 'ended' ? arrangementEndedAlready() : arrangementSet({ arrangement: named, ...terms });
  },
});
