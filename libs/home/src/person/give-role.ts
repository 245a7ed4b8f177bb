import { z } from 'zod';

import { act, allFacts } from '#libs/feature';
import { isRole } from '#libs/vocabulary';

import { isOpenFrom } from '../period.ts';
import { endsBeforeItBegins } from '../refusals.ts';
import { contentFrom, contentTo, from, homesOfRole, role, roleGiven, until } from './events.ts';
import { roleAlreadyHeld, roleUnknown } from './refusals.ts';
import { person } from './slice.ts';

/**
 * Gives a person a role at one or more homes. Who may give which role is the policy's to say.
 *
 * Promises one RoleGiven. Refuses with ROLE_UNKNOWN, with ENDS_BEFORE_IT_BEGINS when the dates of the role or of the
 * content run backwards, with ROLE_ALREADY_HELD when the role is held at one of the homes in some of that time.
 */
export const giveRole = act({
  summary: 'Gives a person a role at one or more homes.',
  stream: 'person',
  doors: ['person'],
  writes: 'access',
  reads: { person },
  input: z.strictObject({
    role,
    homes: homesOfRole,
    from,
    until: until.optional(),
    contentFrom: contentFrom.optional(),
    contentTo: contentTo.optional(),
  }),
  decide({ person }, input) {
    if (!isRole(input.role)) return roleUnknown('role');
    if (input.until !== undefined && input.until < input.from) return endsBeforeItBegins('until');
    if (input.contentFrom !== undefined && input.contentTo !== undefined && input.contentTo < input.contentFrom)
      return endsBeforeItBegins('contentTo');
    const overlaps = allFacts(person.roles).some(
      ({ value }) =>
        value.role === input.role &&
        input.homes.includes(value.home) &&
        isOpenFrom(value, input.from) &&
        (input.until === undefined || value.from <= input.until),
    );
    return overlaps ? roleAlreadyHeld() : roleGiven({ ...input, homes: [...new Set(input.homes)] });
  },
});
