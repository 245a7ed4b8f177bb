import { describe, expect, it } from '@jest/globals';

import { roles } from '#libs/vocabulary';

import { fieldsWithName, tablesIn } from './access-doc.ts';

const row = (...parts: readonly string[]): string => `| ${parts.join(' | ')} |`;
const head = row('Query', ...roles.map((role) => `\`${role}\``));
const rule = row('---', ...roles.map(() => '-'));
const all = (cell: string): readonly string[] => roles.map(() => cell);
const page = (...lines: readonly string[]): string => ['# Page', '', '## 1. Questions', '', ...lines, ''].join('\n');

describe('reading the tables of access', () => {
  it('reads each row under its heading, role by role, in whatever order the columns stand', () => {
    const turned = row('Query', ...roles.map((role) => `\`${role}\``).reverse());
    const [first] = tablesIn(page(turned, rule, row('`viewer`', 'own', ...all('yes').slice(1))));
    expect(first).toMatchObject({ heading: '1. Questions', of: 'Query' });
    expect(first?.rows.get('viewer')).toEqual({
      ...Object.fromEntries(roles.map((role) => [role, 'yes'])),
      'young.person': 'own',
    });
  });

  it.each([
    [
      'a cell that it does not know',
      [head, rule, row('`viewer`', 'maybe', ...all('yes').slice(1))],
      /neither yes, no nor/,
    ],
    ['an empty cell', [head, rule, row('`viewer`', '', ...all('yes').slice(1))], /neither yes, no nor own/],
    ['a cell too few', [head, rule, row('`viewer`', ...all('yes').slice(1))], /has 11 cells/],
    ['a role without a column', [row('Query', ...roles.slice(1).map((role) => `\`${role}\``)), rule], /column of each/],
    ['a role with two columns', [row(head.slice(2, -2), '`inspector`'), rule], /column of each of inspector/],
    ['a column of nobody', [row(head.slice(2, -2), '`gardener`'), rule], /column of no role/],
    [
      'a row that stands twice',
      [head, rule, row('`viewer`', ...all('no')), row('`viewer`', ...all('no'))],
      /stands there twice/,
    ],
    ['a row without a name', [head, rule, row('viewer', ...all('no'))], /no name in backticks/],
    ['a line that breaks off', [head, rule, '| `viewer` | yes'], /does not end/],
    ['a table without its rule', [head, row('`viewer`', ...all('no'))], /no rule/],
  ])('refuses %s', (_what, lines, fault) => {
    expect(() => tablesIn(page(...lines))).toThrow(fault);
  });

  it('reads what goes with a name', () => {
    expect(fieldsWithName('With `displayName` go `id`\nand `record`. Then `phase`.')).toEqual(['id', 'record']);
    expect(() => fieldsWithName('Nothing')).toThrow('does not say');
  });
});
