import { z } from 'zod';

import { act } from '#libs/feature';

import { addressArea, homeName, homeRegistered, urn } from './events.ts';
import { homeAlreadyRegistered } from './refusals.ts';
import { home } from './slice.ts';

/**
 * Registers a home.
 *
 * Promises one HomeRegistered. Refuses with HOME_ALREADY_REGISTERED.
 */
export const registerHome = act({
  summary: 'Registers a home.',
  stream: 'home',
  doors: ['person'],
  writes: 'home',
  opens: true,
  reads: { home },
  input: z.strictObject({ name: homeName, urn: urn.optional(), addressArea: addressArea.optional() }),
  decide: ({ home }, input) => (home.name ? homeAlreadyRegistered() : homeRegistered(input)),
});
