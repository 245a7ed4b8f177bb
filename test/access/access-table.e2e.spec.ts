import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, jest } from '@jest/globals';

import { tablesIn } from './access-doc.ts';
import { type AccessHome, startAccessHome } from './access-home.ts';
import { type Input } from './acting-as.ts';
import { asksActs } from './asks-acts.ts';
import { asksChildren } from './asks-children.ts';
import { asksClasses } from './asks-classes.ts';
import { asksCoverage } from './asks-coverage.ts';
import { asksDates } from './asks-dates.ts';
import { asksNoted } from './asks-noted.ts';
import { asksOwn } from './asks-own.ts';
import { asksRoot } from './asks-root.ts';

jest.setTimeout(120_000);

const page = readFileSync(fileURLToPath(new URL('../../docs/access.md', import.meta.url)), 'utf8');

describe('every cell of docs/access.md, asked of a started service', () => {
  let started: AccessHome | undefined;
  const at = (): AccessHome => {
    if (!started) throw new TypeError('The service was not started.');
    return started;
  };
  const told = { page, tables: tablesIn(page), at, sent: new Map<string, Input>() };

  beforeAll(async () => {
    started = await startAccessHome();
  });
  afterAll(() => started?.stop());

  asksCoverage(told);
  asksRoot(told);
  asksChildren(told);
  asksClasses(told);
  asksActs(told);
  asksOwn(told);
  asksNoted(told);
  asksDates(told);
});
