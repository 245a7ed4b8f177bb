import { z } from 'zod';

import { act } from '#libs/feature';

import { bornInFuture } from '../refusals.ts';
import { dateOfBirthEstablished } from './events.ts';
import { established } from './fields.ts';

/**
 * Records a date of birth that was established after the record was opened, with what shows it.
 * Promises one DateOfBirthEstablished. Refuses with BORN_IN_FUTURE.
 */
export const establishDateOfBirth = act({
  summary: 'Records that the date of birth was established.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'home',
  input: z.strictObject(established),
  decide: (_, input, { today }) => (input.dateOfBirth.value > today ? bornInFuture() : dateOfBirthEstablished(input)),
});
