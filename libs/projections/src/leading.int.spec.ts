import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openSqliteReadStore } from '#libs/read-store';

import { describeLeading } from './spec/leading.contract.ts';

describeLeading('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'leading-'));
  return {
    open: () => openSqliteReadStore({ path: join(folder, 'read-store.db'), collections: [] }),
    remove: () => rm(folder, { recursive: true }),
  };
});
