import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';

import { openSqliteReadStore } from '#libs/read-store';

import { keepWaiting, keptWaiting, readWaiting } from './kept-waiting.ts';

const bed = {
  act: 'releaseBed',
  about: '7d1b5c6e-0000-4000-8000-000000000001',
  code: 'STORE_UNAVAILABLE',
  cause: '7d1b5c6e-0000-4000-8000-000000000002',
  since: '2026-06-01T09:00:00.000Z',
  tries: 2,
  nextTry: '2026-06-01T09:01:00.000Z',
};

describe('what waits, for other processes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-waiting-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is nothing before a reactor led, then what the leader kept last, in the order in which it began to wait', async () => {
    const store = await openSqliteReadStore({ path: join(folder, 'read-store.db'), collections: [] });
    expect(await readWaiting(store)).toEqual([]);
    await store.declareCollection(keptWaiting);
    const earlier = { ...bed, cause: '7d1b5c6e-0000-4000-8000-000000000003', since: '2026-06-01T08:00:00.000Z' };
    await keepWaiting(store, [bed, earlier]);
    expect(await readWaiting(store)).toEqual([earlier, bed]);
    await keepWaiting(store, [{ ...bed, tries: 3 }]);
    expect(await readWaiting(store)).toEqual([{ ...bed, tries: 3 }]);
    await keepWaiting(store, []);
    expect(await readWaiting(store)).toEqual([]);
    await store.close();
  });
});
