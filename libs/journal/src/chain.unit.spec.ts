import { createHash } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import { type StoredEvent } from '#libs/event-store';

import { chainStart, linkOf } from './chain.ts';
import {
  commanded,
  lampLit,
  lampMoved,
  lampOne,
  noLights,
  noteMade,
  recorded,
  storedAfter,
} from './lighthouse.contract.ts';

const { events } = recorded([
  lampLit({ lamp: lampOne, colour: 'white' }),
  noteMade({ words: 'Fog from the west' }),
  lampMoved({ lamp: lampOne, to: 'gallery' }),
]);

/** The place that reading these events names as damaged; nothing when all were taken. */
function damageIn(stored: readonly StoredEvent[]): { stream: string; revision: number } | undefined {
  const fold = noLights();
  try {
    for (const event of stored) fold.take(event);
    return undefined;
  } catch (fault) {
    const { code, stream, revision } = fault as { code: string; stream: string; revision: number };
    expect(code).toBe('DAMAGED');
    return { stream, revision };
  }
}

const flipped = (bytes: Uint8Array, bit: number): Uint8Array =>
  bytes.with(bit >> 3, (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7)));
/** A bit of every byte, another one from byte to byte. */
const bitsOf = ({ length }: { readonly length: number }) => Array.from({ length }, (_, at) => at * 8 + ((at * 5) % 8));
const flippedText = (text: string, bit: number): string =>
  Buffer.from(flipped(Buffer.from(text), bit)).toString('utf8');

describe('the hash chain', () => {
  it('links an event by SHA-256 over a zero byte and the JCS text of its place, id, type and bytes', () => {
    const id = '11111111-2222-4333-8444-555555555555';
    const [data, metadata] = [Buffer.from('{"a":1}'), Buffer.from('{"v":1}')];
    const byHand = createHash('sha256')
      .update(
        Buffer.concat([
          Buffer.of(0),
          Buffer.from(
            `{"data":"{\\"a\\":1}","id":"${id}","metadata":"{\\"v\\":1}","revision":7,"stream":"home-x","type":"Tiny"}`,
          ),
        ]),
      )
      .digest('hex');
    expect(linkOf({ stream: 'home-x', revision: 7, id, type: 'Tiny', data, metadata })).toBe(byHand);
  });

  it('begins with 32 zero bytes, and each event holds the link of the one before', () => {
    const prevs = events.map(({ metadata }) => (JSON.parse(Buffer.from(metadata).toString()) as { prev: string }).prev);
    expect(prevs).toEqual([chainStart, ...events.slice(0, -1).map((event) => linkOf(event))]);
    expect(chainStart).toBe('0'.repeat(64));
    expect(damageIn(events)).toBeUndefined();
  });

  it('names the stream and the place of any bit that was flipped in id, type, data or metadata', () => {
    for (const [k, event] of events.slice(0, -1).entries()) {
      const spoilt: StoredEvent[] = [];
      for (const bit of bitsOf(event.data)) spoilt.push({ ...event, data: flipped(event.data, bit) });
      for (const bit of bitsOf(event.metadata)) spoilt.push({ ...event, metadata: flipped(event.metadata, bit) });
      for (const bit of bitsOf(event.id)) spoilt.push({ ...event, id: flippedText(event.id, bit) });
      for (const bit of bitsOf(event.type)) spoilt.push({ ...event, type: flippedText(event.type, bit) });
      const named = spoilt.map((one) => damageIn(events.with(k, one)));
      expect(new Set(named.map((place) => place?.stream))).toEqual(new Set([noLights().stream]));
      expect([...new Set(named.map((place) => place?.revision))].sort()).toEqual([k, k + 1]);
    }
  });

  it('names the first revision that is missing, or that stands where another should', () => {
    const [first, second, third] = events;
    if (!first || !second || !third) throw new TypeError('three events were recorded');
    expect(damageIn([first, third])?.revision).toBe(1);
    expect(damageIn([second])?.revision).toBe(0);
    expect(damageIn([first, { ...third, revision: 1 }])?.revision).toBe(1);
  });

  it('tells a byte that is no UTF-8 from the replacement character that it would be shown as', () => {
    const { fold } = recorded([]);
    const [event] = storedAfter(fold, [noteMade({ words: '\ufffd' })], commanded('k'));
    if (!event) throw new TypeError('one event was encoded');
    const at = Buffer.from(event.data).indexOf(Buffer.from('\ufffd'));
    const spoilt = Buffer.concat([event.data.slice(0, at), Buffer.of(0xff), event.data.slice(at + 3)]);
    expect(damageIn([{ ...event, data: spoilt }])?.revision).toBe(0);
  });
});
