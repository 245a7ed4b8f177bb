import { z } from 'zod';

import { act } from '#libs/feature';

import { prescription, spectaclesPrescribed } from './events.ts';

/** Promises one SpectaclesPrescribed with a new id; refuses nothing. */
export const prescribeSpectacles = act({
  summary: 'Records that spectacles were prescribed.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'entry',
  input: z.strictObject(prescription),
  decide(_state, input, context) {
    return spectaclesPrescribed({ spectacles: context.newId(), ...input });
  },
});
