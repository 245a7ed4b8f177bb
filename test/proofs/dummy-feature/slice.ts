import { alterFact, type Facts, noFacts, slice, unreachable, withFact } from '#libs/feature';

import { spectaclesCollected, spectaclesPrescribed } from './events.ts';

export interface Pair {
  readonly wornFor: string;
  readonly nextTestOn: string;
  readonly status: 'prescribed' | 'collected';
}

export interface Spectacles {
  readonly pairs: Facts<Pair>;
}

const initial: Spectacles = { pairs: noFacts() };

export const spectacles = slice({
  name: 'spectacles',
  initial,
  hears: [spectaclesPrescribed, spectaclesCollected],
  evolve({ pairs }, entry) {
    switch (entry.type) {
      case 'SpectaclesPrescribed': {
        const { spectacles: pair, ...prescribed } = entry.body;
        return { pairs: withFact<Pair>(pairs, entry, pair, { ...prescribed, status: 'prescribed' }) };
      }
      case 'SpectaclesCollected':
        return {
          pairs: alterFact(pairs, entry, entry.body.spectacles, (pair): Pair => ({ ...pair, status: 'collected' })),
        };
      default:
        return unreachable(entry);
    }
  },
});
