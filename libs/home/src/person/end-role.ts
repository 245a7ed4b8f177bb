import { z } from 'zod';

import { act, allFacts } from '#libs/feature';

import { isOpenFrom } from '../period.ts';
import { endedOn, homesOfRole, role, roleEnded } from './events.ts';
import { roleNotHeld } from './refusals.ts';
import { person } from './slice.ts';

/**
 * Ends a role at one or more homes from a day on: on that day it is no longer held.
 *
 * Promises one RoleEnded. Refuses with ROLE_NOT_HELD when at one of the homes nothing of the role is left to end.
 */
export const endRole = act({
  summary: 'Ends a role of a person at one or more homes.',
  stream: 'person',
  doors: ['person'],
  writes: 'access',
  reads: { person },
  input: z.strictObject({ role, homes: homesOfRole, on: endedOn }),
  decide({ person }, input) {
    const roles = allFacts(person.roles);
    const allHeld = input.homes.every((home) =>
      roles.some(({ value }) => value.role === input.role && value.home === home && isOpenFrom(value, input.on)),
    );
    return allHeld ? roleEnded({ ...input, homes: [...new Set(input.homes)] }) : roleNotHeld();
  },
});
