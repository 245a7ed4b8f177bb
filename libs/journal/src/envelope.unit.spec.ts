import { describe, expect, it } from '@jest/globals';

import { commanded, keeper, lampLit, lampOne, noLights, noteMade, storedAfter } from './lighthouse.contract.ts';

const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('utf8');

describe('the bytes of an event', () => {
  it('are JSON in the order of RFC 8785, with what is absent left out', () => {
    const [event] = storedAfter(
      noLights(),
      [noteMade({ words: 'Größe “12”' })],
      commanded('k1', {
        actor: { kind: 'person', id: keeper, role: 'keeper', home: 'home-id' },
        decision: { policySet: 'table 3', rules: ['keeper.entry'] },
        reason: 'Seen at night',
        source: { said: 'The mate' },
        causedBy: 'cause-id',
      }),
    );
    expect(text(event?.data)).toBe(
      '{"body":{"words":"Größe “12”"},' +
        `"inputHash":"${'a'.repeat(64)}",` +
        '"reason":"Seen at night","source":{"said":"The mate"},' +
        '"when":{"happened":{"basis":"known","precision":"day","value":"2026-03-01"}}}',
    );
    expect(text(event?.metadata)).toBe(
      '{"$causationId":"cause-id","$correlationId":"13fd13b1-9c63-5838-999b-e8125e9e8e98",' +
        `"actor":{"home":"home-id","id":"${keeper}","kind":"person","role":"keeper"},` +
        '"class":"general",' +
        '"command":{"act":"keepLights","id":"13fd13b1-9c63-5838-999b-e8125e9e8e98","key":"k1"},' +
        '"decision":{"policySet":"table 3","rules":["keeper.entry"]},' +
        `"enc":{"alg":"none"},"prev":"${'0'.repeat(64)}",` +
        '"recordedAt":"2026-03-02T09:00:00.000Z","schema":1,"v":1}',
    );
  });

  it('carry what the draft itself says of its time, reason, source and class before what the command says', () => {
    const when = { happened: { precision: 'year', value: '2019', basis: 'estimated' } } as const;
    const slots = { when, reason: 'Its own', source: { said: 'The log' }, corrects: 1, class: 'therapy' };
    const [event] = storedAfter(
      noLights(),
      [noteMade({ words: 'x' }, slots)],
      commanded('k1', { reason: 'The act’s' }),
    );
    expect(JSON.parse(text(event?.data))).toMatchObject({
      when,
      reason: 'Its own',
      source: { said: 'The log' },
      entry: 1,
    });
    expect(JSON.parse(text(event?.metadata))).toMatchObject({ class: 'therapy' });
  });

  it('have the class that the body decides', () => {
    const [event] = storedAfter(noLights(), [lampLit({ lamp: lampOne, colour: 'red' })], commanded('k1'));
    expect(JSON.parse(text(event?.metadata))).toMatchObject({ class: 'health' });
  });

  it('and the ids are the same for a retry, and others for another key, act, actor or place in the command', () => {
    const drafts = [noteMade({ words: 'one' }), noteMade({ words: 'two' })];
    const ids = (more: Parameters<typeof commanded>[1], key = 'k1') =>
      storedAfter(noLights(), drafts, commanded(key, more)).map(({ id }) => id);
    const first = ids({});
    expect(ids({ now: '2026-04-01T00:00:00.000Z' })).toEqual(first);
    const others = [ids({}, 'k2'), ids({ act: 'other' }), ids({ actor: { kind: 'person', id: 'x', role: 'keeper' } })];
    expect(new Set([first, ...others].flat()).size).toBe(8);
  });

  it('are never recorded before their predecessor, even when the clock went back', () => {
    const fold = noLights();
    const [first] = storedAfter(fold, [noteMade({ words: 'x' })], commanded('k1', { now: '2026-03-02T09:00:05.000Z' }));
    if (first) fold.take(first);
    const recordedAt = (now: string) => {
      const [next] = storedAfter(fold, [noteMade({ words: 'y' })], commanded('k2', { now }));
      return (JSON.parse(text(next?.metadata)) as { recordedAt: string }).recordedAt;
    };
    expect(recordedAt('2026-03-02T09:00:04.999Z')).toBe('2026-03-02T09:00:05.000Z');
    expect(recordedAt('2026-03-02T09:00:05.001Z')).toBe('2026-03-02T09:00:05.001Z');
  });

  it('are refused for an event that the registry does not know', () => {
    expect(() => storedAfter(noLights(), [{ type: 'LampEaten', body: {} }], commanded('k1'))).toThrow('LampEaten');
  });
});
