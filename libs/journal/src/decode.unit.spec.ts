import { describe, expect, it } from '@jest/globals';
import { type StoredEvent } from '#libs/event-store';

import { decode, readBody } from './decode.ts';
import { jcsBytes } from './envelope.ts';
import { amended, happenedThen, keeper, lighthouse, noteMade, recorded, watchKept } from './lighthouse.contract.ts';

const secret = 'Marrow lives at the mill';
const { events, fold } = recorded([noteMade({ words: secret })]);

function note(): StoredEvent {
  const [event] = events;
  if (!event) throw new TypeError('one event was recorded');
  return event;
}

const json = (bytes: Uint8Array) => JSON.parse(Buffer.from(bytes).toString()) as Record<string, unknown>;
const withData = (more: object): StoredEvent => ({ ...note(), data: jcsBytes({ ...json(note().data), ...more }) });
const withMetadata = (more: object): StoredEvent => ({
  ...note(),
  metadata: jcsBytes({ ...json(note().metadata), ...more }),
});

describe('reading a stored event', () => {
  it('gives the entry with its envelope around it', () => {
    expect(decode(lighthouse, note()).entry).toEqual({
      type: 'NoteMade',
      body: { words: secret },
      entry: 1,
      id: note().id,
      class: 'general',
      when: happenedThen,
      recordedAt: '2026-03-02T09:00:00.000Z',
      actor: { kind: 'person', id: keeper, role: 'keeper' },
      onBehalfOf: undefined,
      corrects: undefined,
    });
  });

  it.each<[string, StoredEvent]>([
    ['an unknown type', { ...note(), type: 'LampEaten' }],
    ['a newer version of the type', withMetadata({ schema: 2 })],
    ['a newer envelope', withMetadata({ v: 2 })],
    ['an envelope with a slot that nobody declared', withMetadata({ mood: secret })],
    ['data with a slot that nobody declared', withData({ mood: secret })],
    ['a body that does not fit', withData({ body: { words: 7, secret } })],
    ['a body without what it needs', withData({ body: {} })],
    ['no time', withData({ when: undefined })],
    ['data that is no JSON', { ...note(), data: Buffer.from(`{"body": "${secret}`) }],
    ['no data at all', { ...note(), data: new Uint8Array() }],
    ['ciphertext that nobody can open', withMetadata({ enc: { alg: 'A256GCM' } })],
  ])('names the place of %s and quotes nothing', (_what, stored) => {
    try {
      decode(lighthouse, stored);
      throw new TypeError('it was read');
    } catch (fault) {
      expect(fault).toMatchObject({ code: 'DAMAGED', stream: fold.stream, revision: 0 });
      const { message, stack, cause } = fault as { message: string; stack: string; cause?: unknown };
      expect(`${message}${stack}`).not.toContain(secret);
      expect(cause).toBeUndefined();
    }
  });

  it('names the place of an amendment whose reading does not fit the corrected kind', () => {
    for (const body of [{ words: 7, secret }, { words: '' }, {}]) {
      const spoilt = amended({ schema: 1, when: happenedThen, body }, { corrects: 1 });
      expect(() => recorded([noteMade({ words: secret }), spoilt])).toThrow('damaged at revision 1');
    }
    const newer = amended({ schema: 2, when: happenedThen, body: { words: 'x' } }, { corrects: 1 });
    expect(() => recorded([noteMade({ words: secret }), newer])).toThrow('damaged at revision 1');
    const timeless = amended({ schema: 1, when: { said: secret }, body: { words: 'x' } }, { corrects: 1 });
    expect(() => recorded([noteMade({ words: secret }), timeless])).toThrow('damaged at revision 1');
  });
});

describe('reading a body of an earlier version', () => {
  it('goes through every version up to the one of today', () => {
    expect(readBody(watchKept, 1, { hours: '4-8' }).data).toEqual({ from: 4, to: 8 });
    expect(readBody(watchKept, 2, { from: '4', to: '8' }).data).toEqual({ from: 4, to: 8 });
    expect(readBody(watchKept, 3, { from: 4, to: 8 }).data).toEqual({ from: 4, to: 8 });
  });

  it('checks what came of it by the schema of today', () => {
    expect(readBody(watchKept, 1, { hours: '4-88' }).success).toBe(false);
  });

  it('refuses a version that is newer, or that nobody says how to read', () => {
    expect(() => readBody(watchKept, 4, { from: 4, to: 8 })).toThrow('known up to version 3');
    expect(() => readBody({ ...watchKept, upcasters: {} }, 2, {})).toThrow('no upcaster from version 2');
  });

  it('is what a stored event of the first version is read by, and an amendment to it too', () => {
    const asStored = (stored: StoredEvent, schema: number, body: object): StoredEvent => ({
      ...stored,
      data: jcsBytes({ ...json(stored.data), body }),
      metadata: jcsBytes({ ...json(stored.metadata), schema }),
    });
    const [watch] = recorded([watchKept({ from: 0, to: 1 })]).events;
    if (!watch) throw new TypeError('one event was recorded');
    expect(decode(lighthouse, asStored(watch, 1, { hours: '4-8' })).entry.body).toEqual({ from: 4, to: 8 });
    const amendment = amended({ schema: 1, when: happenedThen, body: { hours: '20-23' } }, { corrects: 1 });
    const corrected = recorded([watchKept({ from: 0, to: 1 }), amendment]).fold;
    expect(corrected.readingOf(1)?.entry.body).toEqual({ from: 20, to: 23 });
    expect(corrected.readingOf(1)?.original.body).toEqual({ from: 0, to: 1 });
  });
});
