import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { beginFile, type Case, collected } from './jest-globals.ts';

const jestGlobals = new URL('./jest-globals.ts', import.meta.url).href;
const ofSpecs = /\.(?:spec|contract)\.ts$|\/test\//;
const generation = { code: 0, specs: 0 };

/**
 * Has specs loaded by Node itself: jest's globals are a few functions of ours, and every file of the folder carries the
 * generation in its address, so that the next generation is evaluated afresh.
 */
export function hookInto(folder: string): void {
  const root = pathToFileURL(`${folder}/`).href;
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier === '@jest/globals') return { url: jestGlobals, shortCircuit: true };
      const resolved = next(specifier, context);
      if (!resolved.url.startsWith(root) || resolved.url.includes('/node_modules/')) return resolved;
      const [path = ''] = resolved.url.slice(root.length - 1).split('?');
      const { code, specs } = generation;
      return { ...resolved, url: `${resolved.url}?generation=${ofSpecs.test(path) ? `${code}.${specs}` : code}` };
    },
  });
}

const load = (file: string): Promise<unknown> => import(pathToFileURL(resolve(file)).href);

/** Loads code afresh, before any spec makes use of it. @throws whatever a module throws while it is evaluated */
export async function loadCode(files: readonly string[]): Promise<void> {
  generation.code += 1;
  for (const file of files) await load(file);
}

/**
 * Loads spec files afresh, with the code as it is loaded; `around` is told of each before. A spec may build what its
 * tests share while it is loaded: that too is the work of the code that it tests.
 * @throws whatever a module throws while it is evaluated
 */
export async function loadSpecs(
  specs: readonly string[],
  before: (spec: string) => void = () => undefined,
): Promise<readonly Case[]> {
  generation.specs += 1;
  collected();
  for (const spec of specs) {
    before(spec);
    beginFile(spec);
    await load(spec);
  }
  return collected();
}
