import { act } from '#libs/feature';

import { identity } from '../identity/slice.ts';
import { homeFacts } from '../needed-facts.ts';
import { otherChildOfReturn } from './refusals.ts';
import { returnDrafts } from './return-drafts.ts';
import { returnInput } from './return-input.ts';
import { careHistory } from './slice.ts';
import { statedRows } from './stated-rows.ts';

/**
 * Records what a later return of the authority states of a child whose record is open.
 *
 * Promises one event for each row that is new, changed, gone or stated again, and one for each fact that follows from
 * the rows and is not recorded yet; nothing at all for a return that was recorded before. Never refuses a fact because
 * of the home's own rules: what does not fit stands beside it. Refuses with OTHER_CHILD_OF_RETURN when the record does
 * not bear the authority's number for the child.
 */
export const stateReturn = act({
  summary: 'Records what an authority’s return states of a child.',
  stream: 'childRecord',
  doors: ['import'],
  writes: 'entry',
  reads: { identity, careHistory, statedRows },
  needs: { home: homeFacts },
  input: returnInput,
  decide(state, input, context) {
    const known = state.identity.authorityNumber?.value;
    if (known?.authority !== input.authority || known.number !== input.child) return otherChildOfReturn();
    return returnDrafts(state, input, context);
  },
});
