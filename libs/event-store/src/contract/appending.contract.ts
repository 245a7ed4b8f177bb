import { describe, expect, it } from '@jest/globals';
import { largestEvent } from '../event-store.ts';
import { comparePositions } from '../position.ts';
import { eachSpecOpens, eventOf, newStream, streamOf, wordsOf, type OpenStore } from './opened.contract.ts';

export function appendingPromises(open: OpenStore): void {
  describe('appending', () => {
    const opened = eachSpecOpens(open);

    it('numbers the events of a stream from 0 without a gap, whatever the size of the appends', async () => {
      const { store } = opened();
      const stream = newStream();
      const first = await store.append(stream, 'noStream', [eventOf('a')]);
      const second = await store.append(stream, 0, [eventOf('b'), eventOf('c')]);
      const third = await store.append(stream, 2, [eventOf('d')]);
      expect(first).toMatchObject({ stream, firstRevision: 0, lastRevision: 0 });
      expect(second).toMatchObject({ stream, firstRevision: 1, lastRevision: 2 });
      expect(third).toMatchObject({ stream, firstRevision: 3, lastRevision: 3 });
      const events = await store.readStream(stream, 0, 'forwards', 10);
      expect(events.map(({ revision }) => revision)).toEqual([0, 1, 2, 3]);
      expect(events.map(wordsOf)).toEqual(['a', 'b', 'c', 'd']);
    });

    it('gives each event a later position than the one before, and the receipt that of its last event', async () => {
      const { store } = opened();
      const stream = newStream();
      const { position } = await store.append(stream, 'noStream', [eventOf('a'), eventOf('b'), eventOf('c')]);
      const positions = (await store.readStream(stream, 0, 'forwards', 10)).map((event) => event.position);
      expect(positions).toEqual([...positions].sort(comparePositions));
      expect(new Set(positions).size).toBe(3);
      expect(comparePositions(position, positions[2] ?? '')).toBe(0);
    });

    it('refuses a stale revision, says where the stream is, and writes nothing', async () => {
      const { store } = opened();
      const stream = await streamOf(store, ['a', 'b']);
      const stale = store.append(stream, 0, [eventOf('late')]);
      await expect(stale).rejects.toMatchObject({ code: 'WRONG_EXPECTED_REVISION', actual: 1 });
      expect(await store.readStream(stream, 0, 'forwards', 10)).toHaveLength(2);
    });

    it('refuses noStream where a stream is, and a revision where none is', async () => {
      const { store } = opened();
      const stream = await streamOf(store, ['a']);
      const second = store.append(stream, 'noStream', [eventOf('b')]);
      await expect(second).rejects.toMatchObject({ code: 'WRONG_EXPECTED_REVISION', actual: 0 });
      const nowhere = store.append(newStream(), 4, [eventOf('c')]);
      await expect(nowhere).rejects.toMatchObject({ code: 'WRONG_EXPECTED_REVISION', actual: 'noStream' });
    });

    it('lets one of several writers at the same revision through', async () => {
      const { store } = opened();
      const stream = await streamOf(store, ['a']);
      const tries = Array.from({ length: 8 }, (_, at) => store.append(stream, 0, [eventOf(`writer ${at}`)]));
      const settled = await Promise.allSettled(tries);
      expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await store.readStream(stream, 0, 'forwards', 10)).toHaveLength(2);
    });

    it('answers a repeated append with the first receipt and writes nothing twice', async () => {
      const { store } = opened();
      const stream = await streamOf(store, ['a']);
      const [one, two] = [eventOf('b'), eventOf('c')];
      const receipt = await store.append(stream, 0, [one, two]);
      await store.append(stream, 2, [eventOf('d')]);
      expect(await store.append(stream, 0, [one, two])).toEqual(receipt);
      expect(await store.readStream(stream, 0, 'forwards', 10)).toHaveLength(4);
    });

    it('answers a repeated first append of a stream with its receipt', async () => {
      const { store } = opened();
      const [stream, event] = [newStream(), eventOf('a')];
      const receipt = await store.append(stream, 'noStream', [event]);
      expect(await store.append(stream, 'noStream', [event])).toEqual(receipt);
    });

    it('does not take an append for repeated when it holds one event more', async () => {
      const { store } = opened();
      const [stream, event] = [newStream(), eventOf('a')];
      await store.append(stream, 'noStream', [event]);
      const longer = store.append(stream, 'noStream', [event, eventOf('b')]);
      await expect(longer).rejects.toMatchObject({ code: 'WRONG_EXPECTED_REVISION', actual: 0 });
    });

    it('keeps many concurrent appends apart: a conflict among them undoes none of its neighbours', async () => {
      const { store } = opened();
      const taken = await streamOf(store, ['a']);
      const streams = Array.from({ length: 60 }, () => newStream());
      const appends = streams.flatMap((stream, at) => {
        const good = store.append(stream, 'noStream', [eventOf(`first ${at}`), eventOf(`second ${at}`)]);
        return at % 3 === 0 ? [good, store.append(taken, 'noStream', [eventOf('conflict')])] : [good];
      });
      const settled = await Promise.allSettled(appends);
      expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(20);
      for (const [at, stream] of streams.entries()) {
        const events = await store.readStream(stream, 0, 'forwards', 10);
        expect(events.map(wordsOf)).toEqual([`first ${at}`, `second ${at}`]);
      }
      expect(await store.readStream(taken, 0, 'forwards', 10)).toHaveLength(1);
    });

    it('takes an event of the largest size and refuses all of an append with one byte more in it', async () => {
      const { store } = opened();
      const stream = newStream();
      const metadata = new TextEncoder().encode('{"v":1}');
      const sized = (size: number) => ({
        ...eventOf(''),
        data: new Uint8Array(size - metadata.length).fill(32),
        metadata,
      });
      await store.append(stream, 'noStream', [sized(largestEvent)]);
      const larger = store.append(stream, 0, [eventOf('small'), sized(largestEvent + 1)]);
      await expect(larger).rejects.toMatchObject({ code: 'EVENT_TOO_LARGE' });
      expect(await store.readStream(stream, 0, 'forwards', 10)).toHaveLength(1);
    });
  });
}
