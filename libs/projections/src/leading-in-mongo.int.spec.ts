import { afterAll, beforeAll } from '@jest/globals';

import { openMongoReadStore } from '#libs/read-store';

import { startMongo, type TestMongo } from '../../../test/servers/mongo.ts';
import { describeLeading } from './spec/leading.contract.ts';

let mongo: TestMongo;
beforeAll(async () => {
  mongo = await startMongo();
}, 120_000);
afterAll(() => mongo.stop());

describeLeading('MongoDB', () => {
  const uri = mongo.databaseBeside();
  return Promise.resolve({
    open: () => openMongoReadStore({ uri, collections: [] }),
    remove: () => Promise.resolve(),
  });
});
