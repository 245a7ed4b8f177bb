import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { sha256 } from '#libs/journal';

const root = join(import.meta.dirname, '../..');
const copied = ['apps', 'libs', 'package.json', 'tsconfig.json', 'tsconfig.build.json'];
const left = new Set(['node_modules', 'dist']);

/** A copy of the sources of apps and libs, to be altered and built apart from the ones under test. */
export function copyRepository() {
  const place = mkdtempSync(join(tmpdir(), 'throughline-copy-'));
  for (const name of copied)
    cpSync(join(root, name), join(place, name), { recursive: true, filter: (path) => !left.has(basename(path)) });
  symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'), 'junction');

  /** Every source file of the copy by the hash of what it holds. */
  const files = () =>
    new Map(
      globSync('{apps,libs}/**/*.*', { cwd: place })
        .map((path) => path.replaceAll('\\', '/'))
        .map((path) => [path, sha256(readFileSync(join(place, path), 'utf8'))]),
    );
  const original = files();
  return {
    /** The program that `npm start` runs, of the copy; there once it is built. */
    main: join(place, 'dist/apps/api/src/main.js'),
    /** Files that are otherwise than when they were copied, new ones too, in order. */
    altered: () =>
      [...new Set([...original.keys(), ...files().keys()])]
        .filter((path) => files().get(path) !== original.get(path))
        .sort(),
    add: (folder: string, at: string) => cpSync(folder, join(place, at), { recursive: true }),
    /** Alters one file; its lines that were not there before, and those that are there no more. */
    alter(path: string, alter: (text: string) => string) {
      const before = readFileSync(join(place, path), 'utf8');
      const after = alter(before);
      writeFileSync(join(place, path), after);
      const lost = (from: string, to: string) => from.split('\n').filter((line) => !to.split('\n').includes(line));
      return { added: lost(after, before), removed: lost(before, after) };
    },
    /** Compiles the copy as `npm run build` compiles this repository; the exit code. */
    build: () =>
      spawnSync(
        process.execPath,
        ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--tsBuildInfoFile', 'build.tsbuildinfo'],
        { cwd: place, stdio: 'inherit' },
      ).status,
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}
