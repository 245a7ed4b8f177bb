import { describe, expect, it } from '@jest/globals';
import type { EventStore } from '../event-store.ts';
import { eachSpecOpens, eventOf, newStream, streamOf, wordsOf, type OpenStore } from './opened.contract.ts';

export function faultPromises(open: OpenStore): void {
  describe('losing the answer', () => {
    const opened = eachSpecOpens(open);

    it('finishes the appends already accepted when it is closed', async () => {
      const { store, reopen } = opened();
      const streams = Array.from({ length: 30 }, () => newStream());
      const appends = streams.map((stream) => store.append(stream, 'noStream', [eventOf('accepted')]));
      const again = await reopen();
      expect(await Promise.all(appends)).toHaveLength(30);
      for (const stream of streams) expect(await again.readStream(stream, 0, 'forwards', 2)).toHaveLength(1);
    });

    it('answers with a fault after it was closed', async () => {
      const { store, reopen } = opened();
      await reopen();
      const late = store.append(newStream(), 'noStream', [eventOf('late')]);
      await expect(late).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE', outcomeUnknown: false });
    });

    /** The caller knows nothing, repeats with the same ids at the same revision, and each event stands once. */
    async function repeatsAfter(cut: () => void, store: EventStore, reopen: () => Promise<EventStore>) {
      const stream = await streamOf(store, ['a']);
      const [one, two] = [eventOf('b'), eventOf('c')];
      cut();
      const lost = store.append(stream, 0, [one, two]);
      await expect(lost).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE', outcomeUnknown: true });
      const again = await reopen();
      const receipt = await again.append(stream, 0, [one, two]);
      expect((await again.readStream(stream, 0, 'forwards', 10)).map(wordsOf)).toEqual(['a', 'b', 'c']);
      return receipt;
    }

    it('writes on repeating what was cut off before the commit', async () => {
      const { store, faults, reopen } = opened();
      if (!faults) return;
      const receipt = await repeatsAfter(() => faults.cutBeforeCommit(), store, reopen);
      expect(receipt).toMatchObject({ firstRevision: 1, lastRevision: 2 });
    });

    it('does not write again on repeating what was cut off after the commit', async () => {
      const { store, faults, reopen } = opened();
      if (!faults) return;
      const receipt = await repeatsAfter(() => faults.cutAfterCommit(), store, reopen);
      expect(receipt).toMatchObject({ firstRevision: 1, lastRevision: 2 });
    });
  });
}
