import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { onFilesAlone } from './files-alone.ts';

const root = resolve(import.meta.dirname, '../..');
const unix = (path: string) => path.replaceAll('\\', '/');
const sourceOf = (path: string) => readFileSync(join(root, path), 'utf8');
const scripts = (JSON.parse(sourceOf('package.json')) as { readonly scripts: Readonly<Record<string, string>> })
  .scripts;

const written = globSync('{apps,libs,test}/**/*.e2e.spec.ts', { cwd: root }).map(unix).sort();
const wholeSpecs = onFilesAlone.filter(({ test }) => test === undefined).map(({ spec }) => spec);

const named = onFilesAlone.map((listed) => [[listed.spec, listed.test ?? []].flat().join(': '), listed] as const);

/** What the runner itself says that it would run. */
function runInCluster(): readonly string[] {
  const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '-c', 'jest.cluster.config.mjs'];
  const { stdout } = spawnSync(process.execPath, [...jest, '--listTests', '--json'], { cwd: root, encoding: 'utf8' });
  return (JSON.parse(stdout) as readonly string[]).map((path) => unix(relative(root, path))).sort();
}

describe('the list of what is about files alone', () => {
  it.each(named)('names what there is, and says why: %s', (_name, { spec, test, because }) => {
    expect(written).toContain(spec);
    if (test !== undefined) expect(sourceOf(spec).replaceAll(/(?<=\()\s+/g, '')).toContain(`itOnFiles('${test}',`);
    expect(because).toMatch(/^[A-Z].{40,}\.$/);
  });

  it('names each of them once', () => {
    const names = named.map(([name]) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('is all that npm run test:cluster leaves out of the end-to-end specs', () => {
    expect(scripts['test:cluster']).toMatch(/THROUGHLINE_TEST_MODE=cluster .*-c jest\.cluster\.config\.mjs$/);
    expect(runInCluster()).toEqual(written.filter((spec) => !wholeSpecs.includes(spec)));
  });

  it('is left out of the longer tier no more than of npm test: that one runs on files, then on servers', () => {
    expect(scripts['test:full']).toMatch(/^THROUGHLINE_TEST_TIER=full npm test; .*npm run -s test:cluster/);
  });
});
