import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { type PartialStrykerOptions } from '@stryker-mutator/api/core';
import { Stryker } from '@stryker-mutator/core';

import { floor, parts, unmutated } from './parts.ts';
import { isMissed, killed, missedInWords, pathOf, type Score, scores } from './score.ts';

/* `--mutate` takes a part's name or a pattern of files, and may be said again; `--survivors` lists what no spec noticed. */
const { values } = parseArgs({
  options: { mutate: { type: 'string', multiple: true }, survivors: { type: 'boolean' } },
});
const asked = values.mutate ?? parts.map(({ name }) => name);

// Both runners load the same specs, so that a mutant meets the tests that were seen to reach it.
process.env['THROUGHLINE_SPEC_SEED'] ??= String(Date.now() % 1_000_000);
process.env['THROUGHLINE_TEST_TIER'] = 'mutants';

const besideUs = (file: string): string => new URL(file, import.meta.url).href;

const options: PartialStrykerOptions = {
  mutate: [...asked.flatMap((one) => parts.find(({ name }) => name === one)?.mutate ?? [one]), ...unmutated],
  plugins: [besideUs('./in-process-runner.ts'), besideUs('./words-for-people.ts')],
  testRunner: 'in-process',
  testRunnerNodeArgs: ['--conditions=source', '--disable-warning=ExperimentalWarning'],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // Modules that were loaded for one mutant are never let go of.
  maxTestRunnerReuse: 600,
  // What is evaluated as a module is loaded costs a load of all specs each: tables, schemas, names of events. Declarations
  // are proved by the specs of libs/feature and by the catalogue of events.
  ignoreStatic: true,
  ignorers: ['words-for-people'],
  // Outside the tree: jest and eslint must not meet the copies.
  tempDirName: join(tmpdir(), 'throughline-mutations'),
  cleanTempDir: 'always',
  ignorePatterns: ['/*', '!/libs', '!/test', '!/package.json', '!/docs'],
  disableTypeChecks: false,
  reporters: ['html', 'json'],
  htmlReporter: { fileName: 'reports/mutations.html' },
  jsonReporter: { fileName: 'reports/mutations.json' },
  allowConsoleColors: false,
};

function print(title: string, of: readonly Score[]): void {
  process.stdout.write(`\n${title}\n`);
  for (const score of of) {
    const counts = [score.noticed, score.missed, score.ignored].map((count) => String(count).padStart(8)).join('');
    process.stdout.write(`${score.name.padEnd(36)}${counts}${killed(score).toFixed(1).padStart(8)} %\n`);
  }
}

const partOf = (path: string): string | undefined => parts.find(({ name }) => path.startsWith(`${name}/`))?.name;
const folderOf = (path: string): string => path.split('/').slice(0, -1).join('/');

process.stdout.write(`seed ${process.env['THROUGHLINE_SPEC_SEED']}: repeat by THROUGHLINE_SPEC_SEED\n`);
const began = performance.now();
const mutants = await new Stryker(options).runMutationTest();
if (values.survivors) process.stdout.write(`\n${mutants.filter(isMissed).map(missedInWords).join('\n')}\n`);
const heading = 'killed  missed ignored   share'.padStart(36 + 32);
print(
  `by folder${heading.slice('by folder'.length)}`,
  scores(mutants, (one) => folderOf(pathOf(one))),
);
const ofParts = scores(mutants, (one) => partOf(pathOf(one)));
print('by part', ofParts);
const under = ofParts.filter((score) => killed(score) < floor);
const passed = ofParts.length > 0 && under.length === 0;
const seconds = Math.round((performance.now() - began) / 1000);
process.stdout.write(
  passed
    ? `\nMutation tests passed: every part has ${floor} % of its mutants killed (${mutants.length} mutants, ${seconds} s).\n`
    : `\nMutation tests failed: ${under.map(({ name }) => name).join(', ') || 'nothing mutated,'} under ${floor} % (${seconds} s).\n`,
);
process.exitCode = passed ? 0 : 1;
