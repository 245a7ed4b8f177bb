import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { deeds, historyOf } from './spec/random-history.contract.ts';
import { appendAll, openStores } from './spec/stores.contract.ts';
import { startProjector } from './start-projector.ts';

describe('the projector in a thread of its own', () => {
  it('follows both logs of a data folder, rebuilds when asked, and ends when it is told to', async () => {
    const stores = await openStores();
    const events = historyOf(fc.sample(deeds, { seed: 3, numRuns: 2 }).flat());
    const projector = await startProjector({ folder: stores.folder });
    await appendAll(stores.records, events);
    await projector.caughtUp();
    expect(await stores.readStore.count('audit_trail', {})).toBe(events.length);
    expect(await projector.rebuild('chronology')).toMatchObject({ differing: 0 });
    await expect(projector.rebuild('nothing')).rejects.toThrow('There is no view of that name');
    await projector.stop();
    await stores.close();
  });
});
