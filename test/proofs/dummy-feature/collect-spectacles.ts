import { act, factOf } from '#libs/feature';

import { spectaclesCollected } from './events.ts';
import { noSuchSpectacles } from './refusals.ts';
import { spectacles } from './slice.ts';

/** Promises one SpectaclesCollected. Refuses with NO_SUCH_SPECTACLES. */
export const collectSpectacles = act({
  summary: 'Records that spectacles were collected, and how they fit.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'entry',
  reads: { spectacles },
  input: spectaclesCollected.body,
  decide(state, input) {
    return factOf(state.spectacles.pairs, input.spectacles) ? spectaclesCollected(input) : noSuchSpectacles();
  },
});
