import { z } from 'zod';

import { act, allFacts } from '#libs/feature';
import { isRole } from '#libs/vocabulary';

import { isOpenFrom } from '../period.ts';
import { endsBeforeItBegins } from '../refusals.ts';
import { allocatedAs, allocatedToChild, child, from, until } from './events.ts';
import { alreadyAllocated, roleUnknown } from './refusals.ts';
import { person } from './slice.ts';

/**
 * Allocates a person to a child: the only place from which it follows whose own or allocated child someone is.
 * The reactor does it when a record names a key worker; a manager for a therapist, social worker, reviewing officer
 * or young person.
 *
 * Promises one AllocatedToChild. Refuses with ROLE_UNKNOWN, ENDS_BEFORE_IT_BEGINS, or ALREADY_ALLOCATED when the person
 * is allocated to the child in the same way in some of that time.
 */
export const allocateToChild = act({
  summary: 'Allocates a person to a child.',
  stream: 'person',
  doors: ['person', 'reactor'],
  writes: 'access',
  reads: { person },
  input: z.strictObject({ child, as: allocatedAs, from, until: until.optional() }),
  decide({ person }, input) {
    if (!isRole(input.as)) return roleUnknown('as');
    if (input.until !== undefined && input.until < input.from) return endsBeforeItBegins('until');
    const overlaps = allFacts(person.allocations).some(
      ({ value }) =>
        value.child === input.child &&
        value.as === input.as &&
        isOpenFrom(value, input.from) &&
        (input.until === undefined || value.from <= input.until),
    );
    return overlaps ? alreadyAllocated() : allocatedToChild(input);
  },
});
