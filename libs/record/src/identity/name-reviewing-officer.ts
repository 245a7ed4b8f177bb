import { z } from 'zod';

import { act } from '#libs/feature';

import { reviewingOfficerNamed } from './events.ts';
import { professional } from './fields.ts';

/** Records who the independent reviewing officer is from a day on. Promises one ReviewingOfficerNamed. */
export const nameReviewingOfficer = act({
  summary: 'Records who the child’s independent reviewing officer is.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'home',
  input: z.strictObject(professional),
  decide: (_, input) => reviewingOfficerNamed(input),
});
