import { relative, resolve } from 'node:path';

import { expect, it } from '@jest/globals';

import { isInCluster } from '../servers/cluster.ts';
import { onFilesAlone } from './files-alone.ts';

const root = resolve(import.meta.dirname, '../..');

/** Whether the list tells of this test. */
const isListed = (path: string, name: string): boolean => {
  const spec = relative(root, path).replaceAll('\\', '/');
  return onFilesAlone.some((listed) => listed.spec === spec && listed.test === name);
};

/** Declares a test that is about files alone, and stands in the list of those: on servers there is no such test. */
export function itOnFiles(name: string, run: () => Promise<void>): void {
  if (!isListed(expect.getState().testPath ?? '', name))
    throw new TypeError(`"${name}" is not in test/cluster/files-alone.ts.`);
  if (!isInCluster) it(name, run);
}
