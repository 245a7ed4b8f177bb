import { startMongo } from '../../../../test/servers/mongo.ts';
import { describeReadStore } from '../read-store.contract.ts';
import { openMongoReadStoreReader } from './reader.ts';
import { openMongoReadStore } from './store.ts';

describeReadStore('MongoDB', async (collections) => {
  const mongo = await startMongo();
  const { uri } = mongo;
  const store = await openMongoReadStore({ uri, collections });
  return {
    store,
    openReader: () => openMongoReadStoreReader({ uri }),
    remove: async () => {
      await store.close();
      await mongo.stop();
    },
  };
});
