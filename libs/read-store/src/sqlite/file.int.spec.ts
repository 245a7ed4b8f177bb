import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { openSqliteReadStoreReader } from './reader.ts';
import { openSqliteReadStore } from './store.ts';

const collections = [
  {
    name: 'entries_v1',
    indexes: [
      { name: 'byKind', fields: ['kind'] },
      { name: 'byPeople', fields: ['people'], multi: true },
    ],
  },
] as const;

describe('the file of a SQLite read store', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'read-store-file-'));
    path = join(folder, 'views.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const put = (_id: string, kind: string) => ({
    collection: 'entries_v1',
    put: { _id, kind, people: [`${kind}-person`] },
  });

  it('keeps documents, live views and checkpoints over a restart', async () => {
    const first = await openSqliteReadStore({ path, collections });
    const checkpoint = { view: 'entries', log: 'main', position: '7', epoch: 2 };
    await first.write({ writes: [put('a', 'contact')], checkpoint });
    await first.switchView('entries', 'entries_v1');
    await first.close();
    const second = await openSqliteReadStore({ path, collections });
    expect(await second.count('entries', { people: 'contact-person' })).toBe(1);
    expect(await second.checkpoints()).toEqual([checkpoint]);
    await second.close();
  });

  it('leaves nothing of a removed document in it', async () => {
    const store = await openSqliteReadStore({ path, collections });
    await store.write({ writes: [put('a', 'wiped-word'), put('b', 'kept-word')] });
    await store.write({ writes: [{ collection: 'entries_v1', remove: 'a' }] });
    await store.close();
    expect(readdirSync(folder)).toEqual(['views.db']);
    const bytes = readFileSync(path, 'latin1');
    expect(bytes).toContain('kept-word');
    expect(bytes).not.toContain('wiped-word');
  });

  it('is written by one thread and read by another, which is woken', async () => {
    const store = await openSqliteReadStore({ path, collections });
    const reader = await openSqliteReadStoreReader({ path });
    const arrived = reader.waitForCheckpoint('entries', 'main', (position) => position === '1', { timeoutMs: 10_000 });
    const door = new URL('../index.ts', import.meta.url).href;
    const writes = [put('a', 'contact')];
    const writer = new Worker(
      `import(${JSON.stringify(door)}).then(async ({ openSqliteReadStore }) => {
        const store = await openSqliteReadStore(${JSON.stringify({ path, collections })});
        await store.write(${JSON.stringify({ writes, checkpoint: { view: 'entries', log: 'main', position: '1' } })});
        await store.close();
      });`,
      { eval: true },
    );
    const exited = new Promise((resolve) => writer.once('exit', resolve));
    expect(await arrived).toBe(true);
    expect(await reader.get('entries_v1', 'a')).toEqual({ _id: 'a', kind: 'contact', people: ['contact-person'] });
    expect(await exited).toBe(0);
    await reader.close();
    await store.close();
  });

  it('is absent until a writer has made it', async () => {
    await expect(openSqliteReadStoreReader({ path })).rejects.toMatchObject({ code: 'READ_STORE_ABSENT' });
    writeFileSync(path, '');
    await expect(openSqliteReadStoreReader({ path })).rejects.toMatchObject({ code: 'READ_STORE_ABSENT' });
  });

  it('is refused when a newer version wrote it, with what to do', async () => {
    await (await openSqliteReadStore({ path, collections })).close();
    alter((database) => database.exec('PRAGMA user_version = 3'));
    await expect(openSqliteReadStore({ path, collections })).rejects.toMatchObject({
      code: 'READ_STORE_NEWER',
      message: `The read store ${path} has schema 3, written by a newer version of this program. Start that version. Or: Nothing is lost: stop, delete ${path} with its -wal and -shm, and start again; the views are rebuilt from the events.`,
    });
    await expect(openSqliteReadStoreReader({ path })).rejects.toMatchObject({ code: 'READ_STORE_NEWER' });
  });

  it('is brought up to this version when an earlier one wrote it, with what stands in it', async () => {
    const first = await openSqliteReadStore({ path, collections });
    await first.write({ writes: [put('a', 'contact')] });
    await first.close();
    alter((database) => database.exec('DROP TABLE leases; PRAGMA user_version = 1'));
    await expect(openSqliteReadStoreReader({ path })).rejects.toMatchObject({ code: 'READ_STORE_ABSENT' });
    const second = await openSqliteReadStore({ path, collections });
    expect(await second.count('entries_v1', {})).toBe(1);
    expect(await second.takeLease('projections', 'one', 1_000)).toMatchObject({ epoch: 1 });
    await second.close();
  });

  it('is left alone when it belongs to another program', async () => {
    alter((database) => database.exec('CREATE TABLE theirs(a)'));
    const before = readFileSync(path);
    await expect(openSqliteReadStore({ path, collections })).rejects.toMatchObject({ code: 'READ_STORE_FOREIGN' });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('is called damaged when it is no database, and when a page of it is none', async () => {
    writeFileSync(path, 'x'.repeat(5_000));
    const damage = {
      code: 'READ_STORE_DAMAGED',
      message: expect.stringContaining(`delete ${path} with its -wal and -shm`),
    };
    await expect(openSqliteReadStore({ path, collections })).rejects.toMatchObject(damage);
    rmSync(path);
    const store = await openSqliteReadStore({ path, collections });
    await store.write({ writes: Array.from({ length: 500 }, (_, nth) => put(`id-${nth}`, 'contact')) });
    await store.close();
    const bytes = readFileSync(path);
    bytes.fill(0xa5, 4_096 * 8);
    writeFileSync(path, bytes);
    const reader = await openSqliteReadStoreReader({ path });
    const everything = { filter: {}, sort: { index: 'byKind', direction: 'asc' }, limit: 1_000 } as const;
    await expect(reader.find('entries_v1', everything)).rejects.toMatchObject(damage);
    await reader.close();
  });

  it('names the folder as the cause when that does not exist', async () => {
    const nowhere = join(folder, 'missing', 'views.db');
    await expect(openSqliteReadStore({ path: nowhere, collections })).rejects.toMatchObject({
      code: 'READ_STORE_UNAVAILABLE',
    });
  });

  it('answers nothing once closed', async () => {
    const store = await openSqliteReadStore({ path, collections });
    await store.close();
    await expect(store.count('entries_v1', {})).rejects.toMatchObject({ code: 'READ_STORE_CLOSED' });
    await store.close();
  });

  function alter(change: (database: DatabaseSync) => void): void {
    const database = new DatabaseSync(path);
    change(database);
    database.close();
  }
});
