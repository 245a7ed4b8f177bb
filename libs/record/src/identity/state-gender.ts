import { z } from 'zod';

import { act } from '#libs/feature';

import { genderStated } from './events.ts';
import { statedGender } from './fields.ts';

/** Records the child's gender in their own words, apart from the sex of the return. Promises one GenderStated. */
export const stateGender = act({
  summary: 'Records the child’s gender in their own words.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'entry',
  input: z.strictObject(statedGender),
  decide: (_, input) => genderStated(input),
});
