import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { afterAll, describe, expect, it } from '@jest/globals';

const root = resolve(import.meta.dirname, '..');

/** What is forbidden, each in a module of its own: the module, what it imports, and the rule that catches it. */
const forbidden: readonly (readonly [module: string, imports: string, rule: string])[] = [
  ['libs/record/src/note/a.ts', '#libs/journal', 'record-imports-only-its-libs'],
  ['libs/record/src/note/b.ts', 'node:fs', 'record-imports-only-its-node-modules'],
  ['libs/record/src/note/c.ts', 'fs', 'record-imports-only-its-node-modules'],
  ['libs/record/src/note/d.ts', 'luxon', 'record-imports-only-its-packages'],
  ['libs/record/src/note/e.ts', '../plan/shown.ts', 'record-features-by-events-and-slices'],
  ['libs/record/src/note/f.ts', '../index.ts', 'record-features-know-no-registry'],
  ['libs/record/src/note/events.ts', './slice.ts', 'record-events-before-slices-before-acts'],
  ['libs/record/src/child.ts', '../../feature/src/event.ts', 'libs-by-their-door'],
  ['libs/home/src/home/a.ts', '#libs/record', 'home-imports-only-its-libs'],
  ['libs/vocabulary/src/a.ts', '#libs/feature', 'vocabulary-imports-only-its-libs'],
  ['libs/calendar/src/a.ts', 'node:crypto', 'calendar-imports-only-its-node-modules'],
  ['libs/access/src/a.ts', 'node:http', 'access-imports-only-its-node-modules'],
  ['libs/journal/src/a.ts', '#libs/record', 'journal-imports-only-its-libs'],
  ['libs/event-store/src/a.ts', '#libs/read-store', 'event-store-imports-only-its-libs'],
  ['libs/projections/src/a.ts', '#libs/acts', 'projections-imports-only-its-libs'],
  ['libs/acts/src/a.ts', '#libs/projections', 'acts-imports-only-its-libs'],
  ['libs/acts/src/b.ts', '../../../apps/api/src/main.ts', 'acts-imports-only-its-libs'],
  ['libs/acts/src/c.ts', './c.contract.ts', 'no-specs-in-the-product'],
  ['libs/reactor/src/a.ts', '@nestjs/common', 'no-framework-in-libs'],
  ['libs/novelty/src/a.ts', '#libs/feature', 'libs-in-a-row'],
  ['libs/reactor/src/b.ts', './nowhere.ts', 'everything-resolves'],
  ['libs/reactor/src/c.ts', './d.ts', 'no-cycles'],
  ['apps/api/src/a.ts', '../../../libs/feature/src/event.ts', 'libs-by-their-door'],
  ['apps/api/src/b.ts', 'jest', 'no-development-packages-in-the-product'],
];

/** What is allowed, some of it only to specs; and the other half of the circle, which is named once. */
const allowed: readonly (readonly [module: string, imports: string])[] = [
  ['libs/record/src/plan/meet-goal.ts', '../note/events.ts'],
  ['libs/record/src/plan/drop-goal.ts', '../child.ts'],
  ['libs/record/src/plan/agree-goal.ts', '#libs/feature'],
  ['libs/record/src/plan/plan.int.spec.ts', '#libs/journal'],
  ['libs/access/src/b.ts', 'node:crypto'],
  ['libs/event-store/src/b.ts', 'node:worker_threads'],
  ['libs/feature/src/b.ts', 'zod'],
  ['apps/api/src/c.ts', '#libs/projections'],
  ['libs/reactor/src/d.ts', './c.ts'],
];

const bare = ['libs/record/src/plan/shown.ts', 'libs/record/src/note/slice.ts', 'libs/feature/src/event.ts'];
const libs = ['acts', 'event-store', 'feature', 'home', 'journal', 'projections', 'read-store', 'record', 'vocabulary'];

const folder = mkdtempSync(join(tmpdir(), 'throughline-layers-'));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

/** What the project's own rules say of a small tree that holds both. */
function violations(): readonly (readonly [module: string, rule: string])[] {
  const packages = { dependencies: { zod: '*', luxon: '*', '@nestjs/common': '*' }, devDependencies: { jest: '*' } };
  const imports = { '#libs/*': { source: './libs/*/src/index.ts', default: './dist/libs/*/src/index.js' } };
  write('package.json', JSON.stringify({ name: 'tree', type: 'module', imports, ...packages }));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const lib of libs) write(`libs/${lib}/src/index.ts`, 'export {};\n');
  for (const file of [...bare, 'apps/api/src/main.ts', 'libs/acts/src/c.contract.ts']) write(file, 'export {};\n');
  for (const [file, imported] of [...forbidden, ...allowed]) write(file, `import '${imported}';\n`);
  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const config = join(root, '.dependency-cruiser.cjs');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [cruiser, '--config', config, '--output-type', 'json', 'apps', 'libs'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (stdout === '') throw new TypeError(stderr);
  const { summary } = JSON.parse(stdout) as { summary: { violations: readonly Violation[] } };
  return summary.violations.map(({ from, rule }) => [from, rule.name] as const);
}

describe('the rules of who may import whom', () => {
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const found = violations();

  it.each(forbidden)('catch that %s imports %s, by the rule %s', (module, _imports, rule) => {
    expect(found).toContainEqual([module, rule]);
  });

  it('let everything else be', () => {
    const suspects = new Set(forbidden.map(([module]) => module));
    expect(found.filter(([module]) => !suspects.has(module))).toEqual([]);
  });
});
