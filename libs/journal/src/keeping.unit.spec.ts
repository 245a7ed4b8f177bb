import { describe, expect, it } from '@jest/globals';

import {
  amended,
  commanded,
  happenedThen,
  judged,
  keeper,
  lampLit,
  lampMoved,
  lampOne,
  lampTwo,
  noLights,
  noteMade,
  recorded,
  storedAfter,
  struck,
} from './lighthouse.contract.ts';

describe('the receipts that a fold keeps', () => {
  it('are found by actor and key, with all the events of the command', () => {
    const fold = noLights();
    const two = storedAfter(fold, [noteMade({ words: 'one' }), noteMade({ words: 'two' })], commanded('k1'));
    for (const event of two) fold.take(event);
    expect(fold.receiptOf(keeper, 'k1')).toEqual({
      act: 'keepLights',
      inputHash: 'a'.repeat(64),
      firstRevision: 0,
      lastRevision: 1,
      position: '1',
      events: two.map(({ id }) => id),
    });
    expect(fold.receiptOf(keeper, 'k2')).toBeUndefined();
    expect(fold.receiptOf('somebody-else', 'k1')).toBeUndefined();
  });

  it('are each actor’s own under the same key', () => {
    const fold = noLights();
    const other = { kind: 'person', id: 'mate', role: 'keeper' } as const;
    for (const event of storedAfter(fold, [noteMade({ words: 'one' })], commanded('k1'))) fold.take(event);
    for (const event of storedAfter(fold, [noteMade({ words: 'two' })], commanded('k1', { actor: other })))
      fold.take(event);
    expect(fold.receiptOf(keeper, 'k1')?.lastRevision).toBe(0);
    expect(fold.receiptOf('mate', 'k1')).toMatchObject({ firstRevision: 1, lastRevision: 1 });
  });

  it('are never displaced by another command under the same key', () => {
    const fold = noLights();
    for (const event of storedAfter(fold, [noteMade({ words: 'one' })], commanded('k1'))) fold.take(event);
    for (const more of [{ act: 'otherAct' }, { inputHash: 'b'.repeat(64) }, {}]) {
      for (const event of storedAfter(fold, [noteMade({ words: 'x' })], commanded('k2'))) fold.take(event);
      for (const event of storedAfter(fold, [noteMade({ words: 'two' })], commanded('k1', more))) fold.take(event);
    }
    expect(fold.receiptOf(keeper, 'k1')).toMatchObject({ act: 'keepLights', firstRevision: 0, lastRevision: 0 });
  });
});

describe('what an event touches', () => {
  it('is its own subject, and nothing for a kind without one', () => {
    const { fold } = recorded([lampLit({ lamp: lampOne, colour: 'white' }), noteMade({ words: 'x' })]);
    expect([...fold.touched]).toEqual([[`lamp:${lampOne}`, 0]]);
  });

  it('is, for a correction or a judgement, the entry and the subject of that entry', () => {
    const { fold } = recorded([
      lampLit({ lamp: lampOne, colour: 'white' }),
      lampLit({ lamp: lampTwo, colour: 'white' }),
      noteMade({ words: 'x' }),
      judged({ level: 'CRITICAL' }, { corrects: 3 }),
      struck({}, { corrects: 2 }),
    ]);
    expect(Object.fromEntries(fold.touched)).toEqual({
      [`lamp:${lampOne}`]: 0,
      [`lamp:${lampTwo}`]: 4,
      'entry:2': 4,
      'entry:3': 3,
    });
    expect(fold.subjectsOf('Struck', {}, 1)).toEqual(['entry:1', `lamp:${lampOne}`]);
    expect(fold.subjectsOf('NoteMade', { words: 'x' }, undefined)).toEqual([]);
  });
});

describe('a step', () => {
  it('names the earlier entry about the same subject that still stands, as it reads now', () => {
    const fold = noLights();
    const earlierThan = (...drafts: Parameters<typeof storedAfter>[1]) => {
      let earlier: unknown;
      for (const event of storedAfter(fold, drafts, commanded(`k${fold.revision}`))) {
        const { earlier: before } = fold.take(event);
        earlier = before && { entry: before.entry.entry, body: before.entry.body };
      }
      return earlier;
    };
    const lit = (colour: string) => lampLit({ lamp: lampOne, colour });
    expect(earlierThan(lit('white'))).toBeUndefined();
    expect(earlierThan(lampLit({ lamp: lampTwo, colour: 'white' }))).toBeUndefined();
    const corrected = { schema: 1, when: happenedThen, body: lit('green').body };
    expect(earlierThan(amended(corrected, { corrects: 1 }))).toBeUndefined();
    expect(earlierThan(lit('blue'))).toEqual({ entry: 1, body: lit('green').body });
    expect(earlierThan(struck({}, { corrects: 4 }), lit('amber'))).toEqual({ entry: 1, body: lit('green').body });
  });

  it('tells of a correction how the entry read, and which later entries rest on what was corrected', () => {
    const { fold } = recorded([
      lampLit({ lamp: lampOne, colour: 'white' }),
      noteMade({ words: 'x' }),
      lampMoved({ lamp: lampOne, to: 'gallery' }),
    ]);
    const [strike] = storedAfter(fold, [struck({}, { corrects: 1 })], commanded('strike'));
    if (!strike) throw new TypeError('one event was encoded');
    const { changed } = fold.take(strike);
    expect(changed.map(({ reading }) => reading.entry.entry)).toEqual([1, 2, 3, 4]);
    expect(changed[0]?.was?.struckBy).toBeUndefined();
    expect(changed[0]?.reading.struckBy).toBe(4);
    expect(changed[0]?.after).toBe(changed[0]?.before);
  });

  it('remembers every class that an entry ever had', () => {
    const lit = (colour: string) => lampLit({ lamp: lampOne, colour });
    const corrected = { schema: 1, when: happenedThen, body: lit('white').body };
    const { fold } = recorded([lit('red'), amended(corrected, { corrects: 1 })]);
    expect(fold.readingOf(1)?.classes).toEqual(['health', 'general']);
    expect(fold.readingOf(1)?.entry.class).toBe('general');
  });
});
