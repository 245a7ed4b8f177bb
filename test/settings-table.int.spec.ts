import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { settingsTable } from '../apps/api/src/settings/settings-table.ts';

const manual = readFileSync(resolve(import.meta.dirname, '../docs/operations.md'), 'utf8');

const heading = 'Setting | Meaning | When it is not set | Example';

/** The cells of the manual's table, whatever room a formatter gave them. */
const rowsInManual = (/<!-- settings: [^>]*-->([^]*?)<!-- end of settings -->/.exec(manual)?.[1] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\|[ |-]+$/.test(line))
  .map((line) => line.split('|').slice(1, -1))
  .map((cells) => cells.map((cell) => cell.trim()).join(' | '));

describe('the settings in docs/operations.md', () => {
  it('are those that the service reads, in its own words', () => {
    const rows = settingsTable.map(({ name, meaning, otherwise, example }) =>
      [`\`${name}\``, meaning, otherwise, `\`${example}\``].join(' | '),
    );
    expect(rowsInManual).toEqual([heading, ...rows]);
  });
});
