import { z } from 'zod';

import { day, list, oneOf, text } from '#libs/feature';

import { contactHeld } from './events.ts';
import { contactMeant } from './fields.ts';
import { contacts as slice } from './slice.ts';

export const contacts = list({
  name: 'contacts',
  description: 'Contacts with family and friends, those that did not happen too.',
  class: 'general',
  reads: { contacts: slice },
  item: z.strictObject({
    outcome: oneOf('ContactOutcome', { held: 'Held', didNotHappen: 'Did not happen' }, 'Outcome'),
    on: day('On').optional(),
    ...contactMeant,
    supervisedBy: contactHeld.body.shape.supervisedBy,
    words: text(20_000, 'How it went, or why it did not happen'),
  }),
  of: (state) => state.contacts.contacts,
  show: ({ value }) => value,
});
