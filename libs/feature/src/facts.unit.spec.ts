import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { sampling } from '../../../test/tier.ts';
import { allFacts, alterFact, type Facts, factOf, findFact, noFacts, restated, stated, withFact } from './facts.ts';

const entry = (number: number) => ({ entry: number });

interface Change {
  readonly kind: 'state' | 'alter';
  readonly id: string;
  readonly value: number;
}

/** Few ids, so that they are stated anew and altered often; among them names that every plain object has. */
const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('state', 'alter'),
  id: fc.oneof(fc.constantFrom('', '__proto__', 'constructor', 'a', 'b', 'c'), fc.integer({ max: 200 }).map(String)),
  value: fc.integer(),
});

type Model = ReadonlyMap<string, { readonly value: number; readonly entries: readonly number[] }>;

const changed = (facts: Facts<number>, { kind, id, value }: Change, at: number) =>
  kind === 'state' ? withFact(facts, entry(at), id, value) : alterFact(facts, entry(at), id, (was) => was + value);

function changedModel(model: Model, { kind, id, value }: Change, at: number): Model {
  const was = model.get(id);
  if (kind === 'state') return new Map([...model, [id, { value, entries: [at] }]]);
  return was ? new Map([...model, [id, { value: was.value + value, entries: [...was.entries, at] }]]) : model;
}

const listed = (model: Model) =>
  [...model].map(([id, fact]) => ({ id, ...fact })).sort((a, b) => (a.entries[0] ?? 0) - (b.entries[0] ?? 0));

describe('facts', () => {
  it('are a map from id to value in the order of first entries, whatever is stated, stated anew and altered', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
        let [facts, model]: [Facts<number>, Model] = [noFacts<number>(), new Map()];
        const before: [Facts<number>, Model][] = [];
        changes.forEach((one, index) => {
          before.push([facts, model]);
          [facts, model] = [changed(facts, one, index + 1), changedModel(model, one, index + 1)];
          expect(facts.size).toBe(model.size);
          expect(factOf(facts, one.id)).toBe(model.get(one.id)?.value);
        });
        // What was held before a change is as it was, after all of them.
        for (const [held, then] of [...before, [facts, model] as const]) expect(allFacts(held)).toEqual(listed(then));
      }),
      sampling(100, 2_000),
    );
  });

  it('are the very same when something absent is altered, whose maker was struck out', () => {
    const facts = withFact(noFacts<number>(), entry(1), 'a', 1);
    const asked: number[] = [];
    const after = alterFact(facts, entry(2), 'b', (value) => {
      asked.push(value);
      return value;
    });
    expect(after).toBe(facts);
    expect(asked).toEqual([]);
  });

  it('find nothing of an id that was never stated', () => {
    expect(findFact(noFacts(), 'constructor')).toBeUndefined();
    expect(factOf(noFacts(), '')).toBeUndefined();
    expect(allFacts(noFacts())).toEqual([]);
  });

  it('made by one entry stand in the order of their ids', () => {
    const facts = ['c', 'a', 'b'].reduce((all, id) => withFact(all, entry(1), id, id), noFacts<string>());
    expect(allFacts(facts).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });
});

describe('a single fact', () => {
  it('rests on the entry that states it, and on each that shapes it further', () => {
    const named = stated(entry(3), 'Morgan');
    const again = restated(named, entry(7), 'Morgan Tallow');
    expect(named).toEqual({ value: 'Morgan', entries: [3] });
    expect(again).toEqual({ value: 'Morgan Tallow', entries: [3, 7] });
  });
});
