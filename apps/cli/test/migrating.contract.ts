import { createHash, randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { openEmbeddedStore, parseStreamName, type StorePlace } from '#libs/event-store';

import { startOwnEventStoreDb } from '../../../test/servers/event-store-db.ts';
import { seedFolder } from '../../api/src/demo/seed-folder.ts';
import { newDataFolder } from '../../api/test/started-service.ts';
import { commandLine } from './command-line.ts';

/** The files of both logs of a folder. */
export const logFiles: readonly StorePlace['file'][] = ['record.db', 'access-log.db'];

/** Every event of a file as SQLite has it, in its order, as one hash; nothing of ours reads it. */
export function contents(folder: string, file: string): { readonly events: number; readonly hash: string } {
  const rows = new DatabaseSync(join(folder, file), { readOnly: true })
    .prepare(
      'SELECT name, revision, id, type, data, metadata FROM events JOIN streams ON key = stream_key ORDER BY position',
    )
    .iterate();
  const hash = createHash('sha256');
  let events = 0;
  for (const { name, revision, id, type, data, metadata } of rows) {
    hash.update(JSON.stringify([name, revision, id, type, String(data), String(metadata)]));
    hash.update(data as Uint8Array).update(metadata as Uint8Array);
    events += 1;
  }
  return { events, hash: hash.digest('hex') };
}

/** A folder with nothing in it but the installation of another. */
export function emptyFolderOf(folder: string): ReturnType<typeof newDataFolder> {
  const place = newDataFolder();
  mkdirSync(place.folder, { recursive: true });
  copyFileSync(join(folder, 'installation.json'), join(place.folder, 'installation.json'));
  return place;
}

/** A store of so many events and more goes into an event store and back, and is the same. */
export function describeLargeMigration(wanted: number): void {
  describe(`a store of ${wanted} events`, () => {
    const place = newDataFolder();
    const atOnce = 200;
    let server: Awaited<ReturnType<typeof startOwnEventStoreDb>>;
    beforeAll(async () => {
      server = await startOwnEventStoreDb();
      // The marks of an installation, and then events without end.
      await seedFolder(place.folder);
      const store = await openEmbeddedStore({ folder: place.folder, file: 'record.db' });
      const streams = Array.from({ length: 100 }, () => parseStreamName(`childRecord-${randomUUID()}`));
      for (let nth = 0; nth < wanted / atOnce; nth += 1) {
        const stream = streams[nth % streams.length] ?? parseStreamName('childRecord-0');
        const before = Math.floor(nth / streams.length) * atOnce;
        const event = (at: number) => ({
          id: randomUUID(),
          type: 'NoteMade',
          data: Buffer.from(`{"text":"${'a line of text '.repeat(at % 40)}"}`),
          metadata: Buffer.from('{"v":1}'),
        });
        const [first, ...rest] = Array.from({ length: atOnce }, (_, at) => event(at));
        if (first) await store.append(stream, before === 0 ? 'noStream' : before - 1, [first, ...rest]);
      }
      await store.close();
    });
    afterAll(async () => {
      await server.stop();
      await place.remove();
    });

    it('is the same after it went there and back', async () => {
      const before = logFiles.map((file) => contents(place.folder, file));
      expect(before[0]?.events).toBeGreaterThan(wanted);
      expect(await commandLine(place.folder, ['migrate', '--to', server.connectionString])).toMatchObject({ code: 0 });
      const back = emptyFolderOf(place.folder);
      expect(await commandLine(back.folder, ['migrate', '--from', server.connectionString])).toMatchObject({ code: 0 });
      expect(logFiles.map((file) => contents(back.folder, file))).toEqual(before);
      await back.remove();
    });
  });
}
