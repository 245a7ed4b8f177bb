import { z } from 'zod';

import { act } from '#libs/feature';

import { socialWorkerNamed } from './events.ts';
import { professional } from './fields.ts';

/**
 * Records who the child's social worker is from a day on. Promises one SocialWorkerNamed; it opens nothing to that
 * person, whose access comes from an allocation alone.
 * Source: Children's Homes (England) Regulations 2015, schedule 3, paragraph 11.
 */
export const nameSocialWorker = act({
  summary: 'Records who the child’s social worker is.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'home',
  input: z.strictObject(professional),
  decide: (_, input) => socialWorkerNamed(input),
});
