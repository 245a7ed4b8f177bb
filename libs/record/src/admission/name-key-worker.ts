import { z } from 'zod';

import { act } from '#libs/feature';

import { staffFacts } from '../needed-facts.ts';
import { beforeAdmission, notResident } from '../refusals.ts';
import { keyWorkerNamed } from './events.ts';
import { keyWorker, keyWorkerFrom } from './fields.ts';
import { keyWorkerAlready, keyWorkerNotStaff } from './refusals.ts';
import { admission } from './slice.ts';

/**
 * Names the child's key worker from a day on; the one before is so no longer.
 *
 * Promises one KeyWorkerNamed. Refuses with NOT_RESIDENT, BEFORE_ADMISSION, KEY_WORKER_ALREADY, and KEY_WORKER_NOT_STAFF
 * when the person does not work in the child's home on that day.
 */
export const nameKeyWorker = act({
  summary: 'Names the key worker of a child.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'staffing',
  reads: { admission },
  needs: { staff: staffFacts },
  input: z.strictObject({ person: keyWorker, from: keyWorkerFrom }),
  decide({ admission }, input, { staff }) {
    if (admission.status !== 'resident' || !admission.home) return notResident();
    if (admission.admittedOn !== undefined && input.from < admission.admittedOn) return beforeAdmission('from');
    if (admission.keyWorker?.value.person === input.person) return keyWorkerAlready();
    if (!staff.worksAt(input.person, admission.home.value, input.from)) return keyWorkerNotStaff('person');
    return keyWorkerNamed(input);
  },
});
