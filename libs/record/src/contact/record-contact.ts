import { z } from 'zod';

import { act } from '#libs/feature';

import { contactHeld } from './events.ts';
import { contactMeant } from './fields.ts';

const { supervisedBy, howItWent } = contactHeld.body.shape;

/**
 * Records a contact with family or friends, and how it went. What the child said of it stands beside the entry.
 *
 * Promises one ContactHeld with a new id; refuses nothing.
 */
export const recordContact = act({
  summary: 'Records a contact that took place: with whom, of what kind, how it went.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'entry',
  input: z.strictObject({ ...contactMeant, supervisedBy, howItWent }),
  decide(_state, input, context) {
    return contactHeld({ contact: context.newId(), ...input });
  },
});
