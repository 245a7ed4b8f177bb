import { z } from 'zod';

import { code, day, event, group, id, many, text } from '#libs/feature';

export const personName = group(
  'NameOfPerson',
  { given: text(100, 'Given name'), family: text(100, 'Family name').optional() },
  'Name',
);
export const homeOfPerson = id('Home', 'Home');
export const role = code('Role', 'Role');
export const homesOfRole = many(id('Home', 'Home'), 'Homes', { least: 1 });
export const from = day('From', { description: 'First day on which it holds.' });
export const until = day('Until', { description: 'Last day on which it holds.' });
export const contentFrom = day('Content from', { description: 'Earliest day of the records that may be read.' });
export const contentTo = day('Content to', { description: 'Latest day of the records that may be read.' });
export const endedOn = day('Ended on', { description: 'First day on which it no longer holds.' });
export const child = id('Record', 'Child');
export const allocatedAs = code('Role', 'Allocated as');
export const issuer = text(500, 'Issuer', { description: 'Address of the sign-in service.' });
export const subject = text(255, 'Subject', { description: 'Name of the person at the sign-in service.' });

export const personJoined = event('PersonJoined', {
  version: 1,
  label: 'Person joined',
  class: 'general',
  body: z.strictObject({ name: personName, home: homeOfPerson, from }),
  about: () => 'person',
  correctable: 'none',
});

export const roleGiven = event('RoleGiven', {
  version: 1,
  label: 'Role given',
  class: 'general',
  body: z.strictObject({
    role,
    homes: homesOfRole,
    from,
    until: until.optional(),
    contentFrom: contentFrom.optional(),
    contentTo: contentTo.optional(),
  }),
  about: (body) => `role:${body.role}`,
  correctable: 'none',
});

export const roleEnded = event('RoleEnded', {
  version: 1,
  label: 'Role ended',
  class: 'general',
  body: z.strictObject({ role, homes: homesOfRole, on: endedOn }),
  about: (body) => `role:${body.role}`,
  correctable: 'none',
});

export const allocatedToChild = event('AllocatedToChild', {
  version: 1,
  label: 'Allocated to a child',
  class: 'general',
  body: z.strictObject({ child, as: allocatedAs, from, until: until.optional() }),
  about: (body) => `allocation:${body.child}`,
  correctable: 'none',
});

export const allocationEnded = event('AllocationEnded', {
  version: 1,
  label: 'Allocation ended',
  class: 'general',
  body: z.strictObject({ child, as: allocatedAs, on: endedOn }),
  about: (body) => `allocation:${body.child}`,
  correctable: 'none',
});

export const signInLinked = event('SignInLinked', {
  version: 1,
  label: 'Sign-in linked',
  class: 'general',
  body: z.strictObject({ issuer, subject }),
  about: () => 'signIn',
  correctable: 'none',
});

export const personEvents = [
  personJoined,
  roleGiven,
  roleEnded,
  allocatedToChild,
  allocationEnded,
  signInLinked,
] as const;
