import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSchema } from 'graphql';

import { type Role } from '#libs/vocabulary';

import { nodeId } from '../../../apps/api/src/reading/node-id.ts';
import { type AnswerOf } from '../../../apps/api/test/told-service.ts';

import { type Cell, cellsIn, type Kind } from './answered-cells.ts';
import { expectedCells, type Known, type WalkedChild } from './expected-cells.ts';
import { batchesOf, documentOf, type Filled, nameOf, type Path, pathsOf, type Room, type Step } from './paths.ts';
import { type WalkedHome } from './walked-home.ts';

const read = (file: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../${file}`, import.meta.url)), 'utf8');

export const page = read('docs/access.md');
export const paths: readonly Path[] = pathsOf(buildSchema(read('schema.graphql')), 4);

/** Reads which facts of which kinds of entry have a class of their own, out of the catalogue of events. */
export function factsKept(catalogue: string): Known['classOfFact'] {
  const kept = new Map<string, string>();
  let type = '';
  for (const line of catalogue.split('\n')) {
    type = /^#### (\w+)$/.exec(line)?.[1] ?? type;
    const [, fact, own] = /^\| `(\w+)`\?? \|.*\| (\w+) \|$/.exec(line) ?? [];
    if (fact !== undefined && own !== undefined) kept.set(`${type}.${fact}`, own);
  }
  return (of, fact) => kept.get(`${of}.${fact}`);
}
export const classOfFact = factsKept(read('docs/events.md'));

/** What one question at the root is asked about. */
export interface About {
  readonly root: string;
  /** Type that is asked for, where the question answers with several. */
  readonly type: string | undefined;
  /** In words, for whoever reads a difference. */
  readonly of: string;
  readonly filled: Filled;
}

const pages: Readonly<Record<string, string>> = {
  chronology: '100',
  auditTrail: '100',
  accessLog: '10',
  children: '20',
};

function filling(own: Readonly<Record<string, string>>, inner: string | undefined): Filled {
  return ({ type, field }: Step, argument) => {
    if (argument === 'first') return (type === 'Query' ? own['first'] : inner) ?? pages[field] ?? '30';
    // Logs grow by being asked: what they begin with stays.
    if (argument === 'order' && ['auditTrail', 'accessLog'].includes(field)) return 'OLDEST_FIRST';
    return type === 'Query' ? own[argument] : undefined;
  };
}

const quoted = (text: string): string => JSON.stringify(text);

function aboutEntry(record: string, number: number, of: string): readonly About[] {
  const asEntry = { record: quoted(record), number: String(number) };
  const asNode = { id: quoted(nodeId({ kind: 'entry', record, entry: number })) };
  return [
    { root: 'entry', type: undefined, of, filled: filling(asEntry, undefined) },
    { root: 'node', type: 'Entry', of, filled: filling(asNode, undefined) },
  ];
}

function aboutChild({ record, standing, entries }: WalkedChild): readonly About[] {
  const of = `child of ${standing}`;
  const id = quoted(record);
  const node = quoted(nodeId({ kind: 'child', record }));
  const byClass = new Map([...entries].map(([number, entry]) => [entry.class, number] as const));
  const done = standing === '2.2' ? [...entries.values()].flatMap(({ about }) => about ?? []) : [];
  const numbers = [...new Set([...byClass.values(), ...done])];
  return [
    { root: 'child', type: undefined, of, filled: filling({ id }, undefined) },
    { root: 'node', type: 'Child', of, filled: filling({ id: node }, undefined) },
    ...numbers.flatMap((number) => aboutEntry(record, number, `entry ${number} of a ${of}`)),
  ];
}

/** Everything that is asked about: home and service once, and a child of each standing with an entry of each class. */
export function everyAbout({ home, full }: Pick<WalkedHome, 'home' | 'full'>): readonly About[] {
  const own = { home: quoted(home), id: quoted(home), status: 'ALL' };
  const ofHome = ['auditTrail', 'children', 'home', 'homes', 'system', 'viewer'].map((root) => ({
    root,
    type: undefined,
    of: 'home',
    filled: filling(own, root === 'auditTrail' ? undefined : '3'),
  }));
  const trails = full.map(({ record, standing }) => ({
    root: 'auditTrail',
    of: `home and child of ${standing}`,
    more: { record: quoted(record) },
  }));
  const alone = full.filter(({ standing }) => standing === '2.2');
  const lists = alone.map(({ standing, identifier }) => ({
    root: 'children',
    of: `home, child of ${standing}`,
    more: { identifier: quoted(identifier), first: '1' },
  }));
  const oneByOne = [...trails, ...lists].map(({ root, of, more }) => ({
    root,
    type: undefined,
    of,
    filled: filling({ ...own, ...more }, undefined),
  }));
  return [...ofHome, ...oneByOne, ...full.flatMap(aboutChild)];
}

/** A document of the walk, and the paths that it asks. */
export interface Question {
  readonly about: About;
  readonly asks: readonly Path[];
  readonly document: string;
}

/** What one document holds at most: the service refuses 4,000 tokens and 20,000 fields. */
const room: Room = { cost: 12_000, words: 1_300 };

/** All that is asked about something, in as few documents as the service takes, or one path alone. */
export function questionsAbout(about: About, only?: Path): readonly Question[] {
  const { root, type, filled } = about;
  const asked = paths.filter(
    ([first, next], nth) =>
      first?.field === root && (type === undefined || next?.type === type) && (!only || paths[nth] === only),
  );
  return batchesOf(asked, filled, room).map((asks) => ({ about, asks, document: documentOf(asks, filled) }));
}

export type Answered = ReadonlyMap<Path, ReadonlyMap<string, Cell>>;

/** Asks a question and takes the answer apart, path by path. @throws TypeError when it is not answered at all. */
export async function answered(
  { ask }: Pick<WalkedHome, 'ask'>,
  role: Role,
  { asks, document }: Question,
): Promise<Answered> {
  const answer: AnswerOf<unknown> = await ask(role, document);
  const odd = answer.errors.find(({ extensions }) => extensions['code'] !== 'FORBIDDEN');
  if (odd) throw new TypeError(`${String(odd.extensions['code'])}: ${odd.message} ${document.slice(0, 200)}`);
  return new Map(asks.map((path) => [path, cellsIn(answer, path)]));
}

/** How an answer to a path compares with the page. */
export interface Judged {
  /** Where they differ, each place in words. */
  readonly differing: readonly string[];
  /** Whether something that stands in the path is to be refused, withheld or left out. */
  readonly isRefused: boolean;
}

/** Holds how a role was answered against the page, given how somebody is answered who may read everything. */
export function judged(
  known: Known,
  role: Role,
  path: Path,
  everything: ReadonlyMap<string, Cell>,
  said: ReadonlyMap<string, Cell>,
): Judged {
  const expected = expectedCells(known, role, path, everything);
  // What was refused in the meantime is noted in the trail.
  const isAdded = (key: string): boolean => said.get(key)?.noted === true && !everything.has(key);
  const keys = [...new Set([...expected.keys(), ...said.keys()])].filter((key) => !isAdded(key));
  const differing = keys.flatMap((key) => {
    const [wanted, given] = [expected.get(key) ?? 'nothing', said.get(key)?.kind ?? 'nothing'];
    // Of themselves everybody is shown something else.
    if (wanted === given || (path[0]?.field === 'viewer' && given !== 'refused' && given !== 'wrong')) return [];
    const much = given === 'rows' || given === 'wrong' ? 'too much' : 'too little';
    return [`${nameOf(path)}: ${role} is given ${much} at ${key}: ${given}, not ${wanted}`];
  });
  const isRefused =
    [...expected.values()].some((kind) => kind === 'refused' || kind === 'withheld') ||
    [...everything.keys()].some((key) => !expected.has(key));
  return { differing, isRefused };
}

export const kindsIn = (cells: ReadonlyMap<string, Cell>): ReadonlySet<Kind> =>
  new Set([...cells.values()].map(({ kind }) => kind));

/** How each place was answered, but for lines about refusals, which every question adds to. */
export const placesIn = (cells: ReadonlyMap<string, Cell>): Readonly<Record<string, Kind>> =>
  Object.fromEntries([...cells].filter(([, { noted }]) => !noted).map(([key, { kind }]) => [key, kind]));
