import { afterAll, beforeAll, beforeEach, describe } from '@jest/globals';

import { entries, type ContractStore } from './contract/collections.contract.ts';
import { describeFilters } from './contract/filters.contract.ts';
import { describeLeases } from './contract/leases.contract.ts';
import { describePaging } from './contract/paging.contract.ts';
import { describeViews } from './contract/views.contract.ts';
import { describeWriting } from './contract/writing.contract.ts';
import { type CollectionSpec } from './read-store.ts';

/** Everything that the port promises, for whichever adapter `open` makes. One store serves the suite, reset between. */
export function describeReadStore(
  adapter: string,
  open: (collections: readonly CollectionSpec[]) => Promise<ContractStore>,
): void {
  describe(`the read store in ${adapter}`, () => {
    let opened: ContractStore | undefined;
    const underTest = (): ContractStore => {
      if (!opened) throw new Error('The store is open only while a test runs.');
      return opened;
    };
    beforeAll(async () => {
      opened = await open([entries]);
    });
    beforeEach(() => underTest().store.reset());
    afterAll(() => underTest().remove());

    describeWriting(underTest);
    describeFilters(underTest);
    describePaging(underTest);
    describeViews(underTest);
    describeLeases(underTest);
  });
}
