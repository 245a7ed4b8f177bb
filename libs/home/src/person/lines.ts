import { lines } from '#libs/feature';
import { isRole, roleLabels } from '#libs/vocabulary';

import { personEvents } from './events.ts';

const roleName = (role: string): string => (isRole(role) ? roleLabels[role] : role);
const upTo = (until: string | undefined): string => (until === undefined ? '' : ` until ${until}`);
const at = (homes: readonly string[]): string => (homes.length === 1 ? '' : ` at ${homes.length} homes`);

export const personLines = lines(
  personEvents,
  {},
  {
    PersonJoined: ({ body }) => `Joined from ${body.from}`,
    RoleGiven: ({ body }) => `Role given: ${roleName(body.role)}${at(body.homes)} from ${body.from}${upTo(body.until)}`,
    RoleEnded: ({ body }) => `Role ended: ${roleName(body.role)}${at(body.homes)} from ${body.on}`,
    AllocatedToChild: ({ body }) =>
      `Allocated to a child as ${roleName(body.as).toLowerCase()} from ${body.from}${upTo(body.until)}`,
    AllocationEnded: ({ body }) =>
      `No longer allocated to a child as ${roleName(body.as).toLowerCase()} from ${body.on}`,
    SignInLinked: () => 'Sign-in linked',
  },
);
