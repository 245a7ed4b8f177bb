import { z } from 'zod';

import { act, findFact } from '#libs/feature';

import { parentalResponsibilityStated } from './events.ts';
import { responsibility } from './fields.ts';
import { noSuchParent, oneHolderNeeded } from './refusals.ts';
import { identity } from './slice.ts';

/**
 * Records whether somebody has parental responsibility, and on what basis.
 * Promises one ParentalResponsibilityStated. Refuses with ONE_HOLDER_NEEDED unless exactly one of `parent` and `who` is
 * given, and with NO_SUCH_PARENT. Source: Children Act 1989, sections 2 to 4A and 33.
 */
export const stateParentalResponsibility = act({
  summary: 'Records whether somebody has parental responsibility.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'home',
  reads: { identity },
  input: z.strictObject(responsibility),
  decide({ identity: known }, input) {
    if ((input.parent === undefined) === (input.who === undefined)) return oneHolderNeeded();
    if (input.parent !== undefined && !findFact(known.parents, input.parent)) return noSuchParent();
    return parentalResponsibilityStated(input);
  },
});
