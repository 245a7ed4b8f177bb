import { z } from 'zod';

import { event, id, text } from '#libs/feature';

import { contactMeant } from './fields.ts';

const ofContact = { version: 1, class: 'general', correctable: 'both' } as const;

export const contactHeld = event('ContactHeld', {
  ...ofContact,
  label: 'Contact',
  body: z.strictObject({
    contact: id('Contact'),
    ...contactMeant,
    supervisedBy: text(200, 'Supervised by').optional(),
    howItWent: text(20_000, 'How it went', { description: 'Before, during and afterwards, as staff saw it' }),
  }),
});

/** Its time is when it should have happened. */
export const contactDidNotHappen = event('ContactDidNotHappen', {
  ...ofContact,
  label: 'Contact that did not happen',
  significance: 'SIGNIFICANT',
  body: z.strictObject({
    contact: id('Contact'),
    ...contactMeant,
    because: text(2000, 'Because', { description: 'What is known of why, and what the child was told' }),
  }),
});
