import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

import { act } from './act.ts';
import { event } from './event.ts';
import { allFacts, type Facts, noFacts, withFact } from './facts.ts';
import { feature, registry } from './feature.ts';
import { text, whole } from './fields.ts';
import { story } from './given.ts';
import { lines } from './lines.ts';
import { refusal } from './refusal.ts';
import { invariant, list, planItems } from './shown.ts';
import { slice } from './slice.ts';
import { brokenInvariant, evolved, initialState, lineOf, listItemsOf, planItemsOf, readsOf } from './state.ts';

const common = { version: 1, class: 'general', correctable: 'both' } as const;
const shelfFilled = event('ShelfFilled', {
  ...common,
  label: 'Shelf filled',
  body: z.strictObject({ shelf: text(20, 'Shelf'), books: whole(0, 99, 'Books') }),
});
const dusted = event('Dusted', { ...common, label: 'Dusted', body: z.strictObject({}) });

const initial: { readonly shelves: Facts<number> } = { shelves: noFacts() };
const shelves = slice({
  name: 'shelves',
  initial,
  hears: [shelfFilled],
  evolve: (state, entry) => ({ shelves: withFact(state.shelves, entry, entry.body.shelf, entry.body.books) }),
});

const shelfList = list({
  name: 'shelves',
  description: 'Shelves and how full they are',
  class: 'general',
  reads: { all: shelves },
  item: z.strictObject({ shelf: text(20, 'Shelf'), books: whole(0, 50, 'Books') }),
  of: ({ all }) => all.shelves,
  show: ({ id, value }) => ({ shelf: ` ${id} `, books: value }),
});

const tooManyBooks = refusal('TOO_MANY_BOOKS', () => ({ message: 'Shelves break.', remedy: 'Use another shelf.' }));
const shelvesHold = invariant({
  code: tooManyBooks.code,
  reads: { shelves },
  message: 'Shelves break.',
  remedy: 'Use another shelf.',
  holds: ({ shelves: state }) => allFacts(state.shelves).every(({ value }) => value <= 50),
});

const moments: unknown[] = [];
const fillShelf = act({
  summary: 'Records books on a shelf.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'entry',
  input: shelfFilled.body,
  reads: { shelves },
  decide({ shelves: { shelves: all } }, input, context) {
    moments.push({ ...context, ids: [context.newId(), context.newId(1)] });
    return all.size >= 3 ? tooManyBooks() : shelfFilled(input);
  },
});

const library = registry([
  feature({
    name: 'library',
    stream: 'childRecord',
    events: [shelfFilled, dusted],
    slices: [shelves],
    acts: { fillShelf },
    lines: lines(
      [shelfFilled, dusted],
      { shelves },
      {
        ShelfFilled: ({ body }, before, after) =>
          `${body.shelf}: shelves ${before.shelves.shelves.size} to ${after.shelves.shelves.size}`,
        Dusted: () => 'Dusted',
      },
    ),
    planItems: planItems({ shelves }, ({ shelves: { shelves: all } }) => [
      { key: 'shelves', area: 'a', heading: 'h', words: `${all.size}`, status: 's', class: 'general', entries: [] },
    ]),
    lists: [shelfList],
    invariants: [shelvesHold],
  }),
]);

const filled = (shelf: string, books: number) => shelfFilled({ shelf, books });
const told = story(library);

describe('the folded record', () => {
  it('starts where each slice starts', () => {
    expect(initialState(library)).toEqual({ shelves: initial });
  });

  it('is the very same object after an entry that nobody hears', () => {
    const { state, entries } = told.given(filled('A', 1), dusted({}));
    const [, unheard] = entries;
    if (!unheard) throw new TypeError('The second entry is not there.');
    expect(evolved(library, state, unheard)).toBe(state);
  });

  it('leaves the state before an entry as it was', () => {
    const before = told.given(filled('A', 1));
    const after = before.given(filled('B', 2));
    expect([before, after].map(({ state }) => listItemsOf(shelfList, state).length)).toEqual([1, 2]);
  });

  it('is read under the names that the reader chose', () => {
    const { state } = told.given(filled('A', 1));
    expect(readsOf({ wood: shelves }, state)).toEqual({ wood: state['shelves'] });
  });
});

describe('a line', () => {
  it('is given the states before and after its entry, and the one before twice when it was struck', () => {
    const { lines, entries, state } = told.given(filled('A', 1), filled('B', 2));
    expect(lines).toEqual(['A: shelves 0 to 1', 'B: shelves 1 to 2']);
    const [first] = entries;
    if (!first) throw new TypeError('The first entry is not there.');
    expect(lineOf(library, first, initialState(library), initialState(library))).toBe('A: shelves 0 to 0');
    expect(() => lineOf(library, { ...first, type: 'Unheard' }, state, state)).toThrow('Unheard has no line');
  });
});

describe('the items of a list', () => {
  it('stand in the order of their first entries, as their schema makes them, each with what is behind it', () => {
    const { state } = told.given(filled('Z', 1), dusted({}), filled('A', 2), filled('M', 3), filled('Z', 4));
    expect(listItemsOf(shelfList, state)).toEqual([
      { id: 'A', item: { shelf: 'A', books: 2 }, entries: [3] },
      { id: 'M', item: { shelf: 'M', books: 3 }, entries: [4] },
      { id: 'Z', item: { shelf: 'Z', books: 4 }, entries: [5] },
    ]);
  });

  it('are not shown when they are none that the schema knows', () => {
    const { state } = told.given(filled('A', 51));
    expect(() => listItemsOf(shelfList, state)).toThrow();
  });
});

describe('the care plan', () => {
  it('is what every feature contributes as it stands', () => {
    expect(planItemsOf(library, told.given(filled('A', 1)).state).map(({ words }) => words)).toEqual(['1']);
  });
});

describe('an invariant', () => {
  it('that fails is told as a refusal, and nothing while all hold', () => {
    expect(brokenInvariant(library, told.given(filled('A', 50)).state)).toBeUndefined();
    expect(brokenInvariant(library, told.given(filled('A', 51)).state)).toEqual(tooManyBooks());
  });
});

describe('given, when, then', () => {
  it('records what an act decides, with numbers, lines and the circumstances that were told', () => {
    const { after, types, code } = told
      .given(filled('A', 1))
      .when(fillShelf, { shelf: ' B ', books: 2 }, { reason: 'Room', happened: '2026-03-01' });
    expect([types, code]).toEqual([['ShelfFilled'], undefined]);
    expect(after.lines).toEqual(['A: shelves 0 to 1', 'B: shelves 1 to 2']);
    expect(after.entries[1]).toMatchObject({
      entry: 2,
      body: { shelf: 'B', books: 2 },
      reason: 'Room',
      when: { happened: { precision: 'day', value: '2026-03-01' } },
    });
  });

  it('leaves the record as it was when the act refuses or an invariant would fail', () => {
    const before = told.given(filled('A', 1), filled('B', 1), filled('C', 1));
    const refused = before.when(fillShelf, { shelf: 'D', books: 1 });
    const broken = told.when(fillShelf, { shelf: 'A', books: 51 });
    expect([refused.code, broken.code]).toEqual(['TOO_MANY_BOOKS', 'TOO_MANY_BOOKS']);
    expect(refused.after.entries).toEqual(before.entries);
    expect(broken.after.entries).toEqual([]);
    expect(broken.types).toEqual([]);
  });

  it('throws for an input that the edge would not take', () => {
    expect(() => told.when(fillShelf, { shelf: '', books: 1 })).toThrow('must not be blank');
  });

  it.each([
    ['a day', { precision: 'day', value: '2026-03-09', basis: 'known' }, '2026-03-09'],
    ['a month', { precision: 'month', value: '2028-02', basis: 'known' }, '2028-02-29'],
    ['a year', { precision: 'year', value: '2026', basis: 'known' }, '2026-12-31'],
    ['a range', { precision: 'range', value: '2026-03-01', to: '2026-03-09', basis: 'known' }, '2026-03-09'],
    ['a summer night', { precision: 'instant', value: '2026-06-30T23:30:00.000Z', basis: 'known' }, '2026-07-01'],
    ['no known time', { precision: 'unknown', basis: 'known' }, undefined],
  ] as const)('tells the act the last London day on which it can have happened: %s', (_, happened, day) => {
    moments.length = 0;
    told.when(fillShelf, { shelf: 'A', books: 1 }, { now: '2026-12-31T23:30:00.000Z', when: { happened } });
    told.when(fillShelf, { shelf: 'A', books: 1 }, { now: '2027-07-31T23:30:00.000Z', when: { happened } });
    expect(moments).toMatchObject([
      { today: '2026-12-31', happenedOn: day },
      { today: '2027-08-01', happenedOn: day },
    ]);
  });

  it('gives an act new ids that differ, and the same ones when it is asked again', () => {
    moments.length = 0;
    told.when(fillShelf, { shelf: 'A', books: 1 });
    told.when(fillShelf, { shelf: 'A', books: 1 });
    const [first, again] = moments as { readonly ids: readonly string[] }[];
    expect(first?.ids).toEqual(again?.ids);
    expect(new Set(first?.ids).size).toBe(2);
  });
});
