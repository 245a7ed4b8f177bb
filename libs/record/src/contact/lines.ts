import { lines } from '#libs/feature';

import { inBrief } from '../in-brief.ts';
import { contactDidNotHappen, contactHeld } from './events.ts';
import { contactKindLabels } from './fields.ts';

export const contactLines = lines(
  [contactHeld, contactDidNotHappen],
  {},
  {
    ContactHeld: ({ body }) =>
      `Contact with ${body.with.relation.toLowerCase()} (${contactKindLabels[body.kind].toLowerCase()}): ${inBrief(body.howItWent)}`,
    ContactDidNotHappen: ({ body }) =>
      `No contact with ${body.with.relation.toLowerCase()} (${contactKindLabels[body.kind].toLowerCase()}): ${inBrief(body.because)}`,
  },
);
