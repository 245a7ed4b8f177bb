import { z } from 'zod';

import { act, findFact } from '#libs/feature';

import { parentNamed } from './events.ts';
import { parent, parentNamed as parentFields } from './fields.ts';
import { noSuchParent } from './refusals.ts';
import { identity } from './slice.ts';

/**
 * Names a parent of the child; with the id of one named before, states anew who that is.
 * Promises one ParentNamed. Refuses with NO_SUCH_PARENT an id that this record does not have.
 * Source: Children's Homes (England) Regulations 2015, schedule 3, paragraph 10.
 */
export const nameParent = act({
  summary: 'Names a parent of the child.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'home',
  reads: { identity },
  input: z.strictObject({ parent: parent.optional(), ...parentFields }),
  decide({ identity: known }, { parent: named, ...input }, context) {
    if (named !== undefined && !findFact(known.parents, named)) return noSuchParent();
    return parentNamed({ parent: named ?? context.newId(), ...input });
  },
});
