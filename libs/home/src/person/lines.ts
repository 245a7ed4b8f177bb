import { lines } from '#libs/feature';
import { isRole, roleLabels } from '#libs/vocabulary';

import { onPaper } from '../on-paper.ts';
import { personEvents } from './events.ts';

const roleName = (role: string): string => (isRole(role) ? roleLabels[role] : role);
const upTo = (until: string | undefined): string => (until === undefined ? '' : ` until ${onPaper(until)}`);
const at = (homes: readonly string[]): string => (homes.length === 1 ? '' : ` at ${homes.length} homes`);

export const personLines = lines(
  personEvents,
  {},
  {
    PersonJoined: ({ body }) => `Joined from ${onPaper(body.from)}`,
    RoleGiven: ({ body }) =>
      `Role given: ${roleName(body.role)}${at(body.homes)} from ${onPaper(body.from)}${upTo(body.until)}`,
    RoleEnded: ({ body }) => `Role ended: ${roleName(body.role)}${at(body.homes)} from ${onPaper(body.on)}`,
    AllocatedToChild: ({ body }) =>
      `Allocated to a child as ${roleName(body.as).toLowerCase()} from ${onPaper(body.from)}${upTo(body.until)}`,
    AllocationEnded: ({ body }) =>
      `No longer allocated to a child as ${roleName(body.as).toLowerCase()} from ${onPaper(body.on)}`,
    SignInLinked: () => 'Sign-in linked',
  },
);
