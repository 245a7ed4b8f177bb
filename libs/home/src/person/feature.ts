import { feature } from '#libs/feature';

import { addPerson } from './add-person.ts';
import { allocateToChild } from './allocate-to-child.ts';
import { endAllocation } from './end-allocation.ts';
import { endRole } from './end-role.ts';
import { personEvents } from './events.ts';
import { giveRole } from './give-role.ts';
import { personLines } from './lines.ts';
import { linkSignIn } from './link-sign-in.ts';
import { person } from './slice.ts';

export const personFeature = feature({
  name: 'person',
  stream: 'person',
  events: personEvents,
  slices: [person],
  acts: { addPerson, giveRole, endRole, allocateToChild, endAllocation, linkSignIn },
  lines: personLines,
});
