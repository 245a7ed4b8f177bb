import { z } from 'zod';

import { act, allFacts } from '#libs/feature';

import { isOpenFrom } from '../period.ts';
import { allocatedAs, allocationEnded, child, endedOn } from './events.ts';
import { notAllocated } from './refusals.ts';
import { person } from './slice.ts';

/**
 * Ends a person's allocation to a child from a day on. The reactor does it when a record names another key worker.
 *
 * Promises one AllocationEnded. Refuses with NOT_ALLOCATED when nothing of such an allocation is left to end.
 */
export const endAllocation = act({
  summary: 'Ends the allocation of a person to a child.',
  stream: 'person',
  doors: ['person', 'reactor'],
  writes: 'access',
  reads: { person },
  input: z.strictObject({ child, as: allocatedAs, on: endedOn }),
  decide({ person }, input) {
    const open = allFacts(person.allocations).some(
      ({ value }) => value.child === input.child && value.as === input.as && isOpenFrom(value, input.on),
    );
    return open ? allocationEnded(input) : notAllocated();
  },
});
