import { z } from 'zod';

import { act } from '#libs/feature';

import { entryKind, hours, lateThresholdSet } from './events.ts';

/**
 * Sets after how many hours an entry of a kind counts as recorded late, for what is recorded from now on.
 *
 * Promises one LateThresholdSet.
 */
export const setLateThreshold = act({
  summary: 'Sets after how many hours a kind of entry counts as recorded late.',
  stream: 'home',
  doors: ['person'],
  writes: 'home',
  input: z.strictObject({ kind: entryKind, hours }),
  decide: (_, input) => lateThresholdSet(input),
});
