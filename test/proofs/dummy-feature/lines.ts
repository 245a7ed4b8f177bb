import { factOf, lines } from '#libs/feature';

import { fitLabels, spectaclesCollected, spectaclesPrescribed } from './events.ts';
import { spectacles } from './slice.ts';

export const spectaclesLines = lines(
  [spectaclesPrescribed, spectaclesCollected],
  { spectacles },
  {
    SpectaclesPrescribed: ({ body }) => `Spectacles prescribed for ${body.wornFor}`,
    SpectaclesCollected({ body }, before) {
      const wornFor = factOf(before.spectacles.pairs, body.spectacles)?.wornFor ?? 'a prescription since struck out';
      return `Spectacles collected for ${wornFor}: ${fitLabels[body.fit].toLowerCase()}`;
    },
  },
);
