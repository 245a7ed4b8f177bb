import onFiles from './jest.config.mjs';
import { onFilesAlone } from './test/cluster/files-alone.ts';

const leftOut = onFilesAlone.filter(({ test }) => test === undefined).map(({ spec }) => spec);

/** Every end-to-end spec but those, on the servers of a cluster: `npm run test:cluster`. */
export default {
  ...onFiles,
  testMatch: ['<rootDir>/{apps,libs,test}/**/*.e2e.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...leftOut.map((spec) => `^<rootDir>/${RegExp.escape(spec)}$`)],
};
