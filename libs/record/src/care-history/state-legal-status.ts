import { z } from 'zod';

import { act } from '#libs/feature';
import { legalStatuses } from '#libs/vocabulary';

import { identity } from '../identity/slice.ts';
import { happenedOn, impossibleDay, unknownCode } from './checks.ts';
import { legalStatusChanged } from './events.ts';
import { from, legalStatus } from './fields.ts';

/**
 * Records by hand the legal status under which the child is looked after from a day on.
 * Promises one LegalStatusChanged. Refuses with DAY_NOT_REACHED, BEFORE_DATE_OF_BIRTH, CODE_NOT_IN_LIST.
 */
export const stateLegalStatus = act({
  summary: 'Records the child’s legal status from a day on.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'home',
  reads: { identity },
  input: z.strictObject({ from, code: legalStatus }),
  decide({ identity: child }, input, { today, when }) {
    return (
      impossibleDay(input.from, 'from', child, today) ??
      unknownCode(legalStatuses, input.code, input.from, 'code') ??
      legalStatusChanged(input, { when: happenedOn(input.from, when) })
    );
  },
});
