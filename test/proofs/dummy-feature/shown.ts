import { z } from 'zod';

import { allFacts, list, oneOf, planItems } from '#libs/feature';

import { prescription } from './events.ts';
import { spectacles as slice } from './slice.ts';

export const spectacles = list({
  name: 'spectacles',
  description: 'Spectacles that were prescribed, and whether they were collected.',
  class: 'health',
  reads: { spectacles: slice },
  item: z.strictObject({
    ...prescription,
    status: oneOf('SpectaclesStatus', { prescribed: 'Prescribed', collected: 'Collected' }, 'Status'),
  }),
  of: (state) => state.spectacles.pairs,
  show: ({ value }) => value,
});

export const spectaclesItems = planItems({ spectacles: slice }, (state) =>
  allFacts(state.spectacles.pairs).map(({ id, value, entries }) => ({
    key: `spectacles:${id}`,
    area: 'Health',
    heading: `Spectacles for ${value.wornFor}`,
    words: `Next eye test on ${value.nextTestOn}`,
    status: value.status,
    class: 'health',
    entries,
  })),
);
