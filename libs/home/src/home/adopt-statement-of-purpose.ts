import { z } from 'zod';

import { act } from '#libs/feature';

import { agesFrom, agesTo, capacity, from, needsMet, statementOfPurposeAdopted, takesIn } from './events.ts';
import { agesReversed } from './refusals.ts';

/**
 * Adopts a statement of purpose: for whom the home is, from a day on. Earlier ones keep holding for their own time.
 *
 * Promises one StatementOfPurposeAdopted. Refuses with AGES_REVERSED. A capacity below the number of children who live
 * in the home is taken: nobody moves out because of it, and nobody more moves in.
 * Source: Children's Homes (England) Regulations 2015, reg 16.
 */
export const adoptStatementOfPurpose = act({
  summary: 'Adopts a statement of purpose: ages, gender, needs and number of children.',
  stream: 'home',
  doors: ['person'],
  writes: 'home',
  input: z.strictObject({ agesFrom, agesTo, gender: takesIn, needs: needsMet, capacity, from }),
  decide: (_, input) => (input.agesTo < input.agesFrom ? agesReversed() : statementOfPurposeAdopted(input)),
});
