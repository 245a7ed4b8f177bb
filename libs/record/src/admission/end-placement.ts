import { z } from 'zod';

import { act } from '#libs/feature';
import { codeIn, reasonsPlacementChanged } from '#libs/vocabulary';

import { beforeAdmission, codeNotInList, notResident } from '../refusals.ts';
import { placementEnded } from './events.ts';
import { departure } from './fields.ts';
import { admission } from './slice.ts';

/**
 * Ends the child's placement in the home: they left.
 *
 * Promises one PlacementEnded; the bed is released after it. Refuses with NOT_RESIDENT, with BEFORE_ADMISSION when it
 * happened on a day before the child moved in, with CODE_NOT_IN_LIST for the reason.
 * Source: Children's Homes (England) Regulations 2015, reg 36 and Schedule 3; reg 41 for who is told.
 */
export const endPlacement = act({
  summary: 'Records that a child left the home.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'home',
  reads: { admission },
  input: z.strictObject(departure),
  decide({ admission }, input, { happenedOn, today }) {
    if (admission.status !== 'resident') return notResident();
    if (admission.admittedOn !== undefined && happenedOn !== undefined && happenedOn < admission.admittedOn)
      return beforeAdmission('when.happened');
    return codeIn(reasonsPlacementChanged, input.endReason, happenedOn ?? today).current
      ? placementEnded(input)
      : codeNotInList('endReason', reasonsPlacementChanged.name);
  },
});
