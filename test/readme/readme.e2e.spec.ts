import { readFileSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type DemoSubject } from '../../apps/api/src/sign-in/demo-people.ts';
import { startedDemo, type StartedDemo } from '../../apps/api/test/started-demo.ts';
import { answers, type Line } from './answers.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const patience = 120_000;

/** Every query of the README, with the person as whom it is asked and the number of the lead's question. */
const queries = [...readme.matchAll(/```graphql\n# as ([\w.]+)(?: · question (\d+))?\n([\s\S]*?)```/g)].map(
  ([, as = '', question, query = ''], index) => ({ as: as as DemoSubject, question, query, nth: index + 1 }),
);

/** Every object in an answer that stands in a list, as the lines that a reader counts. */
function linesOf(value: unknown): readonly Line[] {
  if (Array.isArray(value)) return value.flatMap((one) => [one as Line, ...linesOf(one)]);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(linesOf);
}

describe('the queries of the README', () => {
  let demo: StartedDemo;
  beforeAll(async () => {
    demo = await startedDemo();
  }, patience);
  afterAll(() => demo.stop());

  it('ask as each of the three readers, and all ten questions of the lead', () => {
    expect(queries.filter(({ question }) => question !== undefined).map(({ question }) => Number(question))).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
    expect(new Set(queries.map(({ as }) => as))).toEqual(new Set(['key.worker', 'inspector', 'safeguarding.lead']));
  });

  it.each(queries)('$nth, as $as, works as printed', async ({ as, question, query }) => {
    const { data, errors } = await demo.ask(query, {}, await demo.tokenOf(as));
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).not.toContain('"userErrors":[{');
    const found = linesOf(data);
    expect(found.length).toBeGreaterThan(0);
    for (const line of answers[Number(question)] ?? []) expect(found).toContainEqual(expect.objectContaining(line));
  });
});
