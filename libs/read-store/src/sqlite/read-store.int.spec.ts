import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describeReadStore } from '../read-store.contract.ts';
import { openSqliteReadStoreReader } from './reader.ts';
import { openSqliteReadStore } from './store.ts';

describeReadStore('one SQLite file', async (collections) => {
  const folder = await mkdtemp(join(tmpdir(), 'read-store-'));
  const path = join(folder, 'views.db');
  const store = await openSqliteReadStore({ path, collections });
  return {
    store,
    openReader: () => openSqliteReadStoreReader({ path }),
    remove: async () => {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
});
