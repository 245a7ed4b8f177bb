import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sampling } from '../../../test/tier.ts';
import { copyLog } from './copy-log.ts';
import { eventOf, newStream, streamOf } from './contract/opened.contract.ts';
import { eachSpecHasFolder } from './embedded/data-folder.contract.ts';
import { openEmbeddedStore } from './embedded/open-store.ts';
import type { EventStore, StoredEvent } from './event-store.ts';

const place = eachSpecHasFolder();
let nth = 0;

/** Two empty stores for one spec. */
async function twoStores() {
  const folder = (name: string) => ({
    folder: join(`${place().folder}-${(nth += 1)}`, name),
    file: 'record.db' as const,
  });
  const [from, to] = [await openEmbeddedStore(folder('from')), await openEmbeddedStore(folder('to'))];
  const close = async () => {
    await from.close();
    await to.close();
  };
  return { from, to, close };
}

/** Positions are each store's own. */
const without = (event: StoredEvent) => ({ ...event, position: undefined });
const contents = async (store: EventStore) => (await store.readAll('start', 100_000)).map(without);

/** A store whose connection is lost at the nth append: nothing of it is written, and nothing after it. */
function failingAt(store: EventStore, append: number): EventStore {
  let appends = 0;
  return {
    ...store,
    append(...given) {
      appends += 1;
      if (appends >= append) return Promise.reject(new Error('lost'));
      return store.append(...given);
    },
  };
}

/** Appends in turn to the streams that a list of numbers names, so many events at once. */
async function told(store: EventStore, turns: readonly (readonly [stream: number, events: number])[]): Promise<void> {
  const streams = Array.from({ length: 4 }, () => ({ name: newStream(), next: 0 }));
  for (const [at, events] of turns) {
    const stream = streams[at];
    if (!stream) continue;
    const [first, ...rest] = Array.from({ length: events }, (_, word) => eventOf(`${at} ${word}`));
    if (!first) continue;
    await store.append(stream.name, stream.next === 0 ? 'noStream' : stream.next - 1, [first, ...rest]);
    stream.next += events;
  }
}

describe('copying a log', () => {
  it('keeps streams, revisions, ids, types, bytes and order, whatever the log, also when it was broken off anywhere', async () => {
    const turn = fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 6 }));
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { maxLength: 12 }), fc.integer({ min: 1, max: 12 }), async (turns, broken) => {
        const { from, to, close } = await twoStores();
        await told(from, turns);
        await copyLog(from, failingAt(to, broken)).catch(() => undefined);
        await copyLog(from, to);
        expect(await contents(to)).toEqual(await contents(from));
        await close();
      }),
      sampling(15, 100),
    );
  });

  it('says what it copied, and that an earlier copy stands whole', async () => {
    const { from, to, close } = await twoStores();
    await streamOf(from, ['a', 'b', 'c']);
    expect(await copyLog(from, to)).toEqual({ copied: 3, already: 0 });
    await streamOf(from, ['d']);
    expect(await copyLog(from, to)).toEqual({ copied: 1, already: 3 });
    expect(await copyLog(from, to)).toEqual({ copied: 0, already: 4 });
    await close();
  });

  it('copies bytes that are no text', async () => {
    const { from, to, close } = await twoStores();
    const odd = { ...eventOf('x'), data: new Uint8Array([0, 255, 13, 10]), metadata: new Uint8Array([128, 0]) };
    await from.append(newStream(), 'noStream', [odd]);
    await copyLog(from, to);
    const [copy] = await to.readAll('start', 1);
    expect([...(copy?.data ?? [])]).toEqual([0, 255, 13, 10]);
    expect([...(copy?.metadata ?? [])]).toEqual([128, 0]);
    await close();
  });

  it('names the first difference, and takes nothing out of the other store', async () => {
    const { from, to, close } = await twoStores();
    await streamOf(from, ['a']);
    const other = await streamOf(to, ['somebody else']);
    await expect(copyLog(from, to)).rejects.toMatchObject({ code: 'COPY_DIFFERS', stream: other, revision: 0 });
    expect(await to.readAll('start', 10)).toHaveLength(1);
    await close();
  });

  it('does not take a store that holds more than the log for its copy', async () => {
    const { from, to, close } = await twoStores();
    const stream = await streamOf(from, ['a']);
    await copyLog(from, to);
    await to.append(stream, 0, [eventOf('later')]);
    await expect(copyLog(from, to)).rejects.toMatchObject({ code: 'COPY_DIFFERS', stream, revision: 1 });
    await close();
  });
});
