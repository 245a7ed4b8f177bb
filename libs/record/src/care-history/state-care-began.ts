import { z } from 'zod';

import { act } from '#libs/feature';
import { categoriesOfNeed, legalStatuses } from '#libs/vocabulary';

import { identity } from '../identity/slice.ts';
import { happenedOn, impossibleDay, unknownCode } from './checks.ts';
import { careBegan } from './events.ts';
import { categoryOfNeed, legalStatus, on, onOrBefore } from './fields.ts';
import { carePeriodNow } from './now.ts';
import { inCareAlready, oneStartNeeded } from './refusals.ts';
import { careHistory } from './slice.ts';

/**
 * Records by hand when a child became looked after, with category of need and legal status at the start.
 *
 * Promises one CareBegan. Refuses with ONE_START_NEEDED, IN_CARE_ALREADY, DAY_NOT_REACHED, BEFORE_DATE_OF_BIRTH, and with
 * CODE_NOT_IN_LIST for a code that its list does not have on that day.
 */
export const stateCareBegan = act({
  summary: 'Records when the child became looked after.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'home',
  reads: { identity, careHistory },
  input: z.strictObject({ on: on.optional(), onOrBefore: onOrBefore.optional(), categoryOfNeed, legalStatus }),
  decide({ identity: child, careHistory: history }, input, { today, when }) {
    const day = input.on ?? input.onOrBefore;
    if (day === undefined || (input.on !== undefined && input.onOrBefore !== undefined)) return oneStartNeeded();
    if (carePeriodNow(history)) return inCareAlready();
    const refused =
      impossibleDay(day, input.on === undefined ? 'onOrBefore' : 'on', child, today) ??
      unknownCode(categoriesOfNeed, input.categoryOfNeed, day, 'categoryOfNeed') ??
      unknownCode(legalStatuses, input.legalStatus, day, 'legalStatus');
    if (refused) return refused;
    const { basis } = when.happened;
    const range = { ...when, happened: { precision: 'range' as const, to: day, basis } };
    return careBegan(input, { when: input.on === undefined ? range : happenedOn(day, when) });
  },
});
