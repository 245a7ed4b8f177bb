import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { demoSubjects } from '../sign-in/demo-people.ts';
import { childKeys } from './step.ts';

interface Fact {
  readonly n: number;
  readonly as: string;
  readonly child: string;
  readonly ask: string;
  readonly query: string;
  readonly path: string;
  readonly expected: unknown;
}

const facts = JSON.parse(readFileSync(join(import.meta.dirname, 'facts.json'), 'utf8')) as readonly Fact[];
const page = readFileSync(join(import.meta.dirname, '../../../../docs/demo.md'), 'utf8');

/** The cells of a row of the page's table, however it is aligned. */
const cellsOf = (line: string): readonly string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

const told = ({ n, as, ask, path, expected }: Fact): readonly string[] => [
  n.toString(),
  ask,
  `\`${as}\``,
  `\`${path}\``,
  `\`${JSON.stringify(expected)}\``,
];

describe('the facts of the demo', () => {
  it('are thirty, numbered from one, each about one child and asked by somebody who can sign in', () => {
    expect(facts.map(({ n }) => n)).toEqual(Array.from({ length: 30 }, (_, at) => at + 1));
    const subjects: readonly string[] = demoSubjects;
    const children: readonly string[] = childKeys;
    expect(facts.filter(({ as, child }) => !subjects.includes(as) || !children.includes(child))).toEqual([]);
    expect(facts.filter(({ query, child }) => !query.includes(`"$${child}"`))).toEqual([]);
  });

  it('stand in docs/demo.md as they stand here', () => {
    const rows = page.split('\n').filter((line) => /^\|\s+\d+\s+\|/.test(line));
    expect(rows.map(cellsOf)).toEqual(facts.map(told));
  });
});
