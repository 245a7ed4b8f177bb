import { z } from 'zod';

import { day, event, id, oneOf, text } from '#libs/feature';

export const spectacles = id('Spectacles');
export const prescription = { wornFor: text(200, 'Worn for'), nextTestOn: day('Next eye test on') };
export const fitLabels = { well: 'They fit well', badly: 'They have to be fitted again' } as const;
export const fit = oneOf('SpectaclesFit', fitLabels, 'Fit');

const ofSpectacles = { version: 1, class: 'health', correctable: 'both' } as const;

export const spectaclesPrescribed = event('SpectaclesPrescribed', {
  ...ofSpectacles,
  label: 'Spectacles prescribed',
  body: z.strictObject({ spectacles, ...prescription }),
  about: (body) => `spectacles:${body.spectacles}`,
});

export const spectaclesCollected = event('SpectaclesCollected', {
  ...ofSpectacles,
  label: 'Spectacles collected',
  body: z.strictObject({ spectacles, fit }),
  about: (body) => `spectacles:${body.spectacles}`,
});
