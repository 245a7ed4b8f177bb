import { z } from 'zod';

import { act } from '#libs/feature';
import { codeIn, ethnicities } from '#libs/vocabulary';

import { codeNotInList } from '../refusals.ts';
import { ethnicityStated } from './events.ts';
import { statedEthnicity } from './fields.ts';

/** Records the child's ethnicity. Promises one EthnicityStated. Refuses with CODE_NOT_IN_LIST. */
export const stateEthnicity = act({
  summary: 'Records the child’s ethnicity, by code and in their own words.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'entry',
  input: z.strictObject(statedEthnicity),
  decide: (_, input, { today }) =>
    codeIn(ethnicities, input.ethnicity, today).current
      ? ethnicityStated(input)
      : codeNotInList('ethnicity', ethnicities.name),
});
