import { act } from '#libs/feature';

import { observationMade } from './events.ts';

/** Records what somebody observed, as fact or as opinion. Promises one ObservationMade; refuses nothing. */
export const recordObservation = act({
  summary: 'Records an observation, and whether it is fact or opinion.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'entry',
  input: observationMade.body,
  decide(_state, input) {
    return observationMade(input);
  },
});
