import { z } from 'zod';

import { act } from '#libs/feature';
import { reasonsEpisodeCeased } from '#libs/vocabulary';

import { identity } from '../identity/slice.ts';
import { codeNotInList } from '../refusals.ts';
import { happenedOn, impossibleDay, unknownCode } from './checks.ts';
import { careEnded } from './events.ts';
import { careEndReason, on } from './fields.ts';
import { startOf } from './history.ts';
import { carePeriodNow } from './now.ts';
import { endBeforeStart, notInCare } from './refusals.ts';
import { careHistory } from './slice.ts';

/**
 * Records by hand that the child stopped being looked after, and why.
 *
 * Promises one CareEnded. Refuses with NOT_IN_CARE, END_BEFORE_START, DAY_NOT_REACHED, and with CODE_NOT_IN_LIST for a
 * reason that the list does not have, or for X1, after which care goes on.
 */
export const stateCareEnded = act({
  summary: 'Records that the child stopped being looked after.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'home',
  reads: { identity, careHistory },
  input: z.strictObject({ on, endReason: careEndReason }),
  decide({ identity: child, careHistory: history }, input, { today, when }) {
    const open = carePeriodNow(history);
    if (!open) return notInCare();
    if (input.on < startOf(open.value)) return endBeforeStart('on');
    if (input.endReason === 'X1') return codeNotInList('endReason', reasonsEpisodeCeased.name);
    return (
      impossibleDay(input.on, 'on', child, today) ??
      unknownCode(reasonsEpisodeCeased, input.endReason, input.on, 'endReason') ??
      careEnded({ on: input.on, reason: input.endReason }, { when: happenedOn(input.on, when) })
    );
  },
});
