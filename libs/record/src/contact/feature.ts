import { feature } from '#libs/feature';

import { contactLines } from './lines.ts';
import { recordContactDidNotHappen } from './record-contact-did-not-happen.ts';
import { recordContact } from './record-contact.ts';
import { contacts } from './shown.ts';
import { contacts as slice } from './slice.ts';

/** Contacts with family and friends. */
export const contactFeature = feature({
  name: 'contact',
  stream: 'childRecord',
  events: contactLines.events,
  slices: [slice],
  acts: { recordContact, recordContactDidNotHappen },
  lines: contactLines,
  lists: [contacts],
});
