import { describe } from '@jest/globals';
import { appendingPromises } from './contract/appending.contract.ts';
import { faultPromises } from './contract/faults.contract.ts';
import { readingPromises } from './contract/reading.contract.ts';
import { subscribingPromises } from './contract/subscribing.contract.ts';
import type { OpenStore } from './contract/opened.contract.ts';

export type { FaultHooks, OpenedStore, OpenStore } from './contract/opened.contract.ts';

/**
 * What every adapter of the port promises, as specs. `open` gives a store for one spec; it may hold events of earlier
 * ones, so nothing here counts on an empty log.
 */
export function eventStoreContract(name: string, open: OpenStore): void {
  describe(`${name} as an event store`, () => {
    appendingPromises(open);
    readingPromises(open);
    subscribingPromises(open);
    faultPromises(open);
  });
}
