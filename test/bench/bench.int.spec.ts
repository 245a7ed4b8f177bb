import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';

import { figures, type Judged } from '../../tools/bench/figures.ts';

// Fills stores, and starts the service and the bare app several times.
jest.setTimeout(300_000);

const root = join(import.meta.dirname, '../..');

interface Told {
  readonly machine: { readonly node: string; readonly packages: Readonly<Record<string, string>> };
  readonly size: string;
  readonly figures: readonly Judged[];
}

/** What the command says on standard output, on files and at its small size. */
function benchSmall(): Promise<string> {
  const said = Promise.withResolvers<string>();
  execFile(
    process.execPath,
    ['--conditions=source', 'tools/bench/bench.ts', '--json', '--embedded'],
    { cwd: root, env: { ...process.env, THROUGHLINE_TEST_MODE: undefined, THROUGHLINE_BENCH_SIZE: 'small' } },
    (fault, out, err) => (fault ? said.reject(new Error(err)) : said.resolve(out)),
  );
  return said.promise;
}

describe('the bench, at its small size', () => {
  let told: Told;
  beforeAll(async () => {
    told = JSON.parse(await benchSmall()) as Told;
  });

  it('measures every figure as a ratio to a ceiling, but for the executor that is not adopted', () => {
    expect(told.figures.map(({ id }) => id)).toEqual(Object.keys(figures));
    const measured = told.figures.filter(({ id }) => id !== 'compiledPage');
    for (const { ratio } of measured) expect(ratio).toBeGreaterThan(0);
    expect(measured.filter(({ ratio }) => !Number.isFinite(ratio))).toEqual([]);
    expect(told.figures.find(({ id }) => id === 'compiledPage')).toMatchObject({ ratio: null, verdict: 'not adopted' });
  });

  it('tells the machine, the versions of the ceiling, and what each figure was measured on', () => {
    expect(told).toMatchObject({ size: 'small', machine: { node: process.version } });
    expect(Object.keys(told.machine.packages)).toEqual(expect.arrayContaining(['@apollo/server', 'graphql']));
    expect(told.figures.filter(({ beside }) => beside === '')).toEqual([]);
  });
});
