import { z } from 'zod';

import { act } from '#libs/feature';

import { knownAsStated } from './events.ts';
import { statedKnownAs } from './fields.ts';

/** Records what the child wants to be called. Promises one KnownAsStated. */
export const stateKnownAs = act({
  summary: 'Records what the child wants to be called.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'entry',
  input: z.strictObject(statedKnownAs),
  decide: (_, input) => knownAsStated(input),
});
