import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type DemoStore, openDemoStore } from './demo-store.ts';

let folder: string;
let store: DemoStore;
let now: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-store-'));
  now = 1_000_000_000;
  store = openDemoStore(folder, () => now);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const rows = () => {
  const database = new DatabaseSync(join(folder, 'sign-in.db'));
  const ids = database.prepare('SELECT id FROM kept ORDER BY id').all();
  database.close();
  return ids.map((row) => row['id']);
};

describe('what the demo provider keeps', () => {
  it('is found by its id and its own uid, also after a restart', async () => {
    await store.adapter('Session').upsert('s1', { uid: 'u1', accountId: 'inspector' }, 60);
    store.close();
    store = openDemoStore(folder, () => now);
    expect(await store.adapter('Session').find('s1')).toEqual({ uid: 'u1', accountId: 'inspector' });
    expect(await store.adapter('Session').findByUid('u1')).toEqual({ uid: 'u1', accountId: 'inspector' });
    expect(await store.adapter('Interaction').find('s1')).toBeUndefined();
  });

  it('is not found once it has expired, and is gone from the file with the next write', async () => {
    const codes = store.adapter('AuthorizationCode');
    await codes.upsert('c1', { accountId: 'inspector' }, 60);
    now += 60_000;
    expect(await codes.find('c1')).toBeUndefined();
    await codes.upsert('c2', {}, 60);
    expect(rows()).toEqual(['c2']);
  });

  it('is marked when it is spent', async () => {
    const codes = store.adapter('AuthorizationCode');
    await codes.upsert('c1', { accountId: 'inspector' }, 60);
    await codes.consume('c1');
    expect(await codes.find('c1')).toEqual({ accountId: 'inspector', consumed: 1_000_000 });
  });

  it('goes with the grant it came from, and leaves what came from another', async () => {
    await store.adapter('RefreshToken').upsert('r1', { grantId: 'g1' }, 60);
    await store.adapter('AuthorizationCode').upsert('c1', { grantId: 'g1' }, 60);
    await store.adapter('RefreshToken').upsert('r2', { grantId: 'g2' }, 60);
    await store.adapter('RefreshToken').revokeByGrantId('g1');
    expect(rows()).toEqual(['r2']);
  });
});
