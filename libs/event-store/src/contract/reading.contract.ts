import { describe, expect, it } from '@jest/globals';
import type { EventReader, StoredEvent } from '../event-store.ts';
import { comparePositions } from '../position.ts';
import { eachSpecOpens, eventOf, newStream, streamOf, wordsOf, type OpenStore } from './opened.contract.ts';

const five = ['a', 'b', 'c', 'd', 'e'];

async function everythingAfter(store: EventReader, from: string, pageSize: number): Promise<readonly StoredEvent[]> {
  const page = await store.readAll(from, pageSize);
  const last = page.at(-1);
  return last && page.length === pageSize
    ? [...page, ...(await everythingAfter(store, last.position, pageSize))]
    : page;
}

export function readingPromises(open: OpenStore): void {
  describe('reading', () => {
    const opened = eachSpecOpens(open);

    it('gives back the very bytes, with NUL bytes, non-ASCII and invalid UTF-8 among them', async () => {
      const { store } = opened();
      const stream = newStream();
      const data = new TextEncoder().encode('{"words":"Zoë said \u0000 „so“ 🌧"}');
      const metadata = new Uint8Array([0, 255, 128, 10, 13, 0]);
      const event = { ...eventOf('x'), data, metadata };
      await store.append(stream, 'noStream', [event]);
      const [read] = await store.readStream(stream, 0, 'forwards', 1);
      expect(read).toMatchObject({ stream, revision: 0, id: event.id, type: event.type });
      expect(Buffer.from(read?.data ?? []).equals(data)).toBe(true);
      expect(Buffer.from(read?.metadata ?? []).equals(metadata)).toBe(true);
    });

    it('reads a stream forwards and backwards from any revision, page by page', async () => {
      const { store } = opened();
      const stream = await streamOf(store, five);
      const read = async (...[from, direction, max]: [number, 'forwards' | 'backwards', number]) =>
        (await store.readStream(stream, from, direction, max)).map(wordsOf).join('');
      expect(await read(0, 'forwards', 2)).toBe('ab');
      expect(await read(2, 'forwards', 2)).toBe('cd');
      expect(await read(4, 'forwards', 2)).toBe('e');
      expect(await read(5, 'forwards', 2)).toBe('');
      expect(await read(4, 'backwards', 3)).toBe('edc');
      expect(await read(1, 'backwards', 3)).toBe('ba');
      expect(await read(900, 'backwards', 1)).toBe('e');
    });

    it('reads a stream that does not exist as empty', async () => {
      const { store } = opened();
      expect(await store.readStream(newStream(), 0, 'forwards', 10)).toEqual([]);
      expect(await store.readStream(newStream(), 0, 'backwards', 10)).toEqual([]);
    });

    it('reads all events in one order in pages of any size, beginning after the given position', async () => {
      const { store } = opened();
      const before = await store.head();
      const streams = await Promise.all([streamOf(store, five), streamOf(store, five), streamOf(store, five)]);
      const whole = (await everythingAfter(store, before, 500)).filter(({ stream }) => streams.includes(stream));
      const paged = (await everythingAfter(store, before, 4)).filter(({ stream }) => streams.includes(stream));
      expect(paged).toEqual(whole);
      expect(whole).toHaveLength(15);
      expect([...whole].sort((a, b) => comparePositions(a.position, b.position))).toEqual(whole);
      for (const stream of streams) {
        expect(whole.filter((event) => event.stream === stream).map(wordsOf)).toEqual(five);
      }
    });

    it('has its head at the last event', async () => {
      const { store } = opened();
      const receipt = await store.append(newStream(), 'noStream', [eventOf('a'), eventOf('b')]);
      expect(comparePositions(await store.head(), receipt.position)).toBeGreaterThanOrEqual(0);
    });

    it('is the same store after it was closed and opened again', async () => {
      const { store, reopen } = opened();
      const stream = await streamOf(store, five);
      const before = await store.readStream(stream, 0, 'forwards', 10);
      const again = await reopen();
      expect(again.incarnation).toBe(store.incarnation);
      expect(await again.readStream(stream, 0, 'forwards', 10)).toEqual(before);
      const receipt = await again.append(stream, 4, [eventOf('f')]);
      expect(receipt.firstRevision).toBe(5);
      expect(comparePositions(receipt.position, before[4]?.position ?? '')).toBeGreaterThan(0);
    });
  });
}
