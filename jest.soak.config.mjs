import base from './jest.config.mjs';

/** Long runs of mixed work, one at a time: `npm run test:soak`. */
export default { ...base, testMatch: ['<rootDir>/test/soak/*.soak.ts'], maxWorkers: 1, testTimeout: 3_600_000 };
