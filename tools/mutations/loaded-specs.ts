import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { beginFile, type Case, collected } from './jest-globals.ts';

const jestGlobals = new URL('./jest-globals.ts', import.meta.url).href;
let generation = 0;

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
      const isOurs = resolved.url.startsWith(root) && !resolved.url.includes('/node_modules/');
      return isOurs ? { ...resolved, url: `${resolved.url}?generation=${generation}` } : resolved;
    },
  });
}

/** Loads these spec files and all that they import, afresh. @throws whatever a module throws while it is evaluated */
export async function loadAfresh(specs: readonly string[]): Promise<readonly Case[]> {
  generation += 1;
  collected();
  for (const spec of specs) {
    beginFile(spec);
    await import(pathToFileURL(resolve(spec)).href);
  }
  return collected();
}
