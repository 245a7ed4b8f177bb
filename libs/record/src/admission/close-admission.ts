import { z } from 'zod';

import { act } from '#libs/feature';

import { admissionNotCompleted } from './events.ts';
import { bedTakenAt, home, room } from './fields.ts';
import { alreadyResident } from './refusals.ts';
import { admission } from './slice.ts';

/**
 * Closes an admission for which a bed was taken and nothing followed, so that the bed can be released: from then on no
 * admission can stand on the bed as it was taken at that instant.
 *
 * Promises one AdmissionNotCompleted. Refuses with ALREADY_RESIDENT when the admission has come through after all: the
 * child lives in that room. Where they live elsewhere, or as an authority states, no admission stands on this bed.
 */
export const closeAdmission = act({
  summary: 'Closes an admission that was begun and not completed.',
  stream: 'childRecord',
  doors: ['reactor'],
  writes: 'home',
  reads: { admission },
  input: z.strictObject({ home, room, bedTakenAt }),
  decide({ admission }, input) {
    const { status, home, room, asStated } = admission;
    const cameThrough = status === 'resident' && home?.value === input.home && room === input.room;
    return cameThrough ? alreadyResident(asStated) : admissionNotCompleted(input);
  },
});
