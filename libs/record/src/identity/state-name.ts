import { z } from 'zod';

import { act } from '#libs/feature';

import { nameStated } from './events.ts';
import { statedName } from './fields.ts';

/** Records a child's name, or a new one, with the day from which it holds. Promises one NameStated. */
export const stateName = act({
  summary: 'Records the name of a child.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'home',
  input: z.strictObject(statedName),
  decide: (_, input) => nameStated(input),
});
