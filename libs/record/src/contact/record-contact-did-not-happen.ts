import { z } from 'zod';

import { act } from '#libs/feature';

import { contactDidNotHappen } from './events.ts';
import { contactMeant } from './fields.ts';

const { because } = contactDidNotHappen.body.shape;

/**
 * Records a contact that should have taken place and did not; it happened, as far as the record goes, when it should
 * have begun.
 *
 * Promises one ContactDidNotHappen with a new id; refuses nothing.
 */
export const recordContactDidNotHappen = act({
  summary: 'Records that a contact did not take place, and why.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'entry',
  input: z.strictObject({ ...contactMeant, because }),
  decide(_state, input, context) {
    return contactDidNotHappen({ contact: context.newId(), ...input });
  },
});
