import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';

import { type AnswerOf } from '../../../apps/api/test/told-service.ts';

import { cellsIn } from './answered-cells.ts';
import { decisionsOf } from './decisions.ts';
import { type Known, type WalkedChild } from './expected-cells.ts';
import { batchesOf, documentOf, nameOf, type Path, pathsOf } from './paths.ts';
import { factsKept, judged, page, paths } from './walk.ts';

const record = '00000000-0000-4000-8000-000000000001';
const entry = (type: string, sensitivity: string) => ({ type, class: sensitivity });
const child: WalkedChild = {
  record,
  standing: '2.2',
  identifier: '',
  entries: new Map([
    [1, entry('DailyLogWritten', 'general')],
    [2, entry('IncidentRecorded', 'safeguarding')],
    [3, entry('ParentNamed', 'general')],
  ]),
};
const known: Known = {
  decisions: decisionsOf(page),
  children: new Map([[record, child]]),
  classOfFact: factsKept('#### ParentNamed\n\n| `mayKnowAddress`? | yes or no | May know | whereabouts |\n'),
};

function pathNamed(name: string): Path {
  const found = paths.find((path) => nameOf(path) === name);
  if (!found) throw new TypeError(`There is no path ${name}.`);
  return found;
}

const headline = pathNamed('Query.child Child.chronology ChronologyConnection.nodes Entry.headline');
const fact = pathNamed('Query.child Child.chronology ChronologyConnection.nodes Entry.facts EntryFact.text');
const level = pathNamed('Query.child Child.risks RiskConnection.nodes ListedRisk.item Risk.level');
const log = pathNamed('Query.child Child.accessLog AccessLogConnection.nodes AccessLine.headline');

const shown = (entryNumber: number, more: object = {}) => ({
  record,
  entryNumber,
  headline: 'Words',
  facts: [],
  withheld: [],
  ...more,
});
const stub = (entryNumber: number, more: object = {}) => ({
  record,
  entryNumber,
  headline: null,
  facts: null,
  withheld: [{ field: 'entry' }],
  ...more,
});
const chronology = (...nodes: readonly object[]): AnswerOf<unknown> => ({
  data: { child: { record, chronology: { nodes } } },
  errors: [],
});
const refusedAt = (path: readonly string[], data: object | null): AnswerOf<unknown> => ({
  data,
  errors: [{ message: 'No', path, extensions: { code: 'FORBIDDEN' } }],
});

const found = (path: Path, said: AnswerOf<unknown>, all: AnswerOf<unknown>, role = 'young.person' as const) =>
  judged(known, role, path, cellsIn(all, path), cellsIn(said, path)).differing;

describe('the walk finds what is given too much', () => {
  const all = chronology(shown(1), shown(2));

  it('agrees with an answer that withholds what the page withholds', () => {
    expect(found(headline, chronology(shown(1), stub(2)), all)).toEqual([]);
  });

  it.each([
    ['an entry of a closed class is readable', chronology(shown(1), shown(2)), 'too much'],
    ['a withheld entry says one thing of itself', chronology(shown(1), stub(2, { headline: 'Words' })), 'too much'],
    ['an entry is left out instead of being withheld', chronology(shown(1)), 'too little'],
    ['an entry is null and not named as withheld', chronology(shown(1), stub(2, { withheld: [] })), 'too little'],
    ['an entry that may be read is withheld', chronology(stub(1), stub(2)), 'too little'],
    ['a value stands beside a refusal', refusedAt(['child'], all.data as object), 'too much'],
    ['everything is refused', refusedAt(['child'], { child: null }), 'too little'],
  ])('notices that %s', (_what, said, words) => {
    expect(found(headline, said, all).join()).toContain(words);
  });

  it('notices a fact that is more closely kept than its entry', () => {
    const facts = [
      { name: 'name', text: 'Linnet' },
      { name: 'mayKnowAddress', text: 'No' },
    ];
    const everything = chronology(shown(3, { facts }));
    const right = chronology(shown(3, { facts: facts.slice(0, 1), withheld: [{ field: 'mayKnowAddress' }] }));
    expect(found(fact, right, everything)).toEqual([]);
    expect(found(fact, everything, everything)).toHaveLength(1);
  });

  it('notices an item, or a trace, of a list of a closed class', () => {
    const risks = (...nodes: readonly object[]) => ({ data: { child: { record, risks: { nodes } } }, errors: [] });
    const item = { id: 'a', withheld: [], provenance: [{ entryNumber: 2 }], item: { level: 'high' } };
    expect(found(level, risks(), risks(item))).toEqual([]);
    expect(found(level, risks(item), risks(item)).join()).toContain('too much');
    const trace = { ...item, item: null, provenance: [], withheld: [{ field: 'item' }] };
    expect(found(level, risks(trace), risks(item))).not.toEqual([]);
  });

  it('notices a field that is answered and was to be refused', () => {
    const lines = { data: { child: { record, accessLog: { nodes: [{ headline: 'Read' }] } } }, errors: [] };
    const right = refusedAt(['child', 'accessLog'], { child: { record, accessLog: null } });
    expect(found(log, right, lines)).toEqual([]);
    expect(found(log, lines, lines).join()).toContain('too much');
    const unsaid = { data: { child: { record, accessLog: null } }, errors: [] };
    expect(found(log, unsaid, lines)).not.toEqual([]);
  });
});

describe('the paths of the walk', () => {
  const schema = (more: string) =>
    buildSchema(`type Query { child(id: ID!): Child } type Child { record: ID! friend: Child ${more} }`);

  it('go through so many objects and end at a leaf', () => {
    expect(pathsOf(schema(''), 2).map(nameOf)).toEqual([
      'Query.child Child.record',
      'Query.child Child.friend Child.record',
    ]);
    expect(paths.every((path) => path.length <= 5 && path.at(-1)?.leaf === true)).toBe(true);
  });

  it.each([
    ['newField: String', 'no row in docs/access.md decides Child.newField'],
    ['newField: Diary } type Diary { words: String', 'no row in docs/access.md decides Child.newField'],
  ])('are refused where nobody decided about a field: %s', (more, words) => {
    const said = pathsOf(schema(more), 1).flatMap((path) => known.decisions.undecided(path) ?? []);
    const deeper = pathsOf(schema(more), 2).flatMap((path) => known.decisions.undecided(path) ?? []);
    expect([...said, ...deeper]).toContain(words);
  });

  it('are refused where nobody decided about a type that a decided field leads to', () => {
    const leading = buildSchema('type Query { home: Home } type Home { diary: Diary } type Diary { words: String }');
    const said = pathsOf(leading, 2).map((path) => known.decisions.undecided(path));
    expect(said).toEqual(['no row in docs/access.md decides Diary.words']);
  });

  it('stand together in a document as long as there is room', () => {
    const some = pathsOf(schema(''), 2);
    const filled = () => '"a"';
    expect(batchesOf(some, filled, { cost: 100, words: 100 })).toEqual([some]);
    expect(batchesOf(some, filled, { cost: 1, words: 1 })).toEqual(some.map((path) => [path]));
    expect(documentOf(some, filled)).toContain('child(id: "a")');
    expect(() => documentOf(some, () => undefined)).toThrow('Nothing fills the argument id of Query.child.');
  });
});
