import { inFullTierAlone } from './test/full-tier-alone.ts';

const isFull = process.env.THROUGHLINE_TEST_TIER === 'full';

/** One way to resolve `#libs/*` everywhere: the "source" condition of package.json's imports (docs/adr/0001). */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2024',
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  testMatch: ['<rootDir>/{apps,libs,test}/**/*.spec.ts'],
  testPathIgnorePatterns: [
    '/node_modules/',
    ...(isFull ? [] : inFullTierAlone.map((spec) => `^<rootDir>/${spec.replaceAll('.', '\\.')}$`)),
  ],
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  // Much of the full tier waits: for leases to lapse, for processes that start.
  maxWorkers: isFull ? 3 : 2,
  // Modules of a finished spec are not let go of; a worker that has grown is replaced.
  workerIdleMemoryLimit: '900MB',
  testTimeout: isFull ? 600_000 : 30_000,
  // Worker threads of a store that a failed spec left open must not keep the run from ending.
  forceExit: true,
};
