import { z } from 'zod';

import { act } from '#libs/feature';
import { categoriesOfNeed } from '#libs/vocabulary';

import { identity } from '../identity/slice.ts';
import { happenedOn, impossibleDay, unknownCode } from './checks.ts';
import { categoryOfNeedStated } from './events.ts';
import { categoryOfNeed, from } from './fields.ts';

/**
 * Records by hand a category of need that differs from the one with which care began.
 * Promises one CategoryOfNeedStated. Refuses with DAY_NOT_REACHED, BEFORE_DATE_OF_BIRTH, CODE_NOT_IN_LIST.
 */
export const stateCategoryOfNeed = act({
  summary: 'Records the child’s category of need from a day on.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'home',
  reads: { identity },
  input: z.strictObject({ from, code: categoryOfNeed }),
  decide({ identity: child }, input, { today, when }) {
    return (
      impossibleDay(input.from, 'from', child, today) ??
      unknownCode(categoriesOfNeed, input.code, input.from, 'code') ??
      categoryOfNeedStated(input, { when: happenedOn(input.from, when) })
    );
  },
});
