import { describe, expect, it } from '@jest/globals';
import type { EventStore } from '../event-store.ts';
import { eventOf, newStream } from '../contract/opened.contract.ts';
import { eachSpecHasFolder } from './data-folder.contract.ts';
import { openEmbeddedStore } from './open-store.ts';

/** Appends until the store has no room, and gives how many events were acknowledged. */
async function fill(store: EventStore, acknowledged = 0): Promise<number> {
  const words = 'x'.repeat(20_000);
  try {
    await store.append(newStream(), 'noStream', [eventOf(words), eventOf(words)]);
  } catch (fault) {
    expect(fault).toMatchObject({
      code: 'STORE_UNAVAILABLE',
      detail: 'DISK_FULL',
      retryable: true,
      outcomeUnknown: false,
      message: expect.stringMatching(/the disk of the data folder is full\. Free some space/),
    });
    return acknowledged;
  }
  return fill(store, acknowledged + 2);
}

describe('a full disk', () => {
  const place = eachSpecHasFolder();

  it('leaves nothing half written, and lets the same appends through when there is room again', async () => {
    const store = await openEmbeddedStore({ ...place(), maxPages: 100 });
    const acknowledged = await fill(store);
    expect(acknowledged).toBeGreaterThan(2);
    const stored = await store.readAll('start', 1_000);
    expect(stored).toHaveLength(acknowledged);
    await store.close();

    const roomier = await openEmbeddedStore({ ...place(), maxPages: 200 });
    const receipt = await roomier.append(newStream(), 'noStream', [eventOf('x'.repeat(20_000))]);
    expect(Number(receipt.position)).toBe(acknowledged + 1);
    await roomier.close();
  });

  it('fails the whole group, because SQLite has undone all of it', async () => {
    const store = await openEmbeddedStore({ ...place(), maxPages: 60 });
    const small = newStream();
    const large = [eventOf('x'.repeat(200_000)), eventOf('x'.repeat(200_000))] as const;
    const group = [
      store.append(small, 'noStream', [eventOf('a')]),
      store.append(newStream(), 'noStream', large),
      store.append(newStream(), 'noStream', [eventOf('b')]),
    ];
    const settled = await Promise.allSettled(group);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await store.readAll('start', 10)).toEqual([]);
    expect(await store.append(small, 'noStream', [eventOf('a')])).toMatchObject({ firstRevision: 0 });
    await store.close();
  });
});
