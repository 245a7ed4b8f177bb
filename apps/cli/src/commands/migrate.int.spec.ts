import { createHash, randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';

import { openEmbeddedStore, parseStreamName, type StorePlace } from '#libs/event-store';

import { runs } from '../../../../test/tier.ts';
import { startOwnEventStoreDb } from '../../../../test/servers/event-store-db.ts';
import { seedFolder } from '../../../api/src/demo/seed-folder.ts';
import { newDataFolder } from '../../../api/test/started-service.ts';
import { commandLine, commandLineJson } from '../../test/command-line.ts';

jest.setTimeout(runs(180_000, 1_800_000));

type Server = Awaited<ReturnType<typeof startOwnEventStoreDb>>;

const files: readonly StorePlace['file'][] = ['record.db', 'access-log.db'];

/** Every event of a file as SQLite has it, in its order, as one hash; nothing of ours reads it. */
function contents(folder: string, file: string): { readonly events: number; readonly hash: string } {
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
function emptyFolderOf(folder: string): ReturnType<typeof newDataFolder> {
  const place = newDataFolder();
  mkdirSync(place.folder, { recursive: true });
  copyFileSync(join(folder, 'installation.json'), join(place.folder, 'installation.json'));
  return place;
}

describe('throughline migrate', () => {
  const home = newDataFolder();
  let server: Server;
  beforeAll(async () => {
    server = await startOwnEventStoreDb();
    await seedFolder(home.folder);
  });
  afterAll(async () => {
    await server.stop();
    await home.remove();
  });

  it('copies the demo into an event store and back, byte by byte, each log for itself', async () => {
    const before = files.map((file) => contents(home.folder, file));
    const there = await commandLineJson(home.folder, ['migrate', '--to', server.connectionString]);
    expect(there).toMatchObject({
      code: 0,
      said: {
        record: { copied: before[0]?.events, already: 0 },
        access: { copied: before[1]?.events, already: 0 },
      },
    });
    const place = emptyFolderOf(home.folder);
    const back = await commandLine(place.folder, ['migrate', '--from', server.connectionString]);
    expect(back).toMatchObject({ code: 0, err: '' });
    expect(files.map((file) => contents(place.folder, file))).toEqual(before);
    expect(files.map((file) => contents(home.folder, file))).toEqual(before);
    await place.remove();
  });

  it('leaves events in the event store that any client reads, with types and metadata to find them by', async () => {
    const client = EventStoreDBClient.connectionString(server.connectionString);
    const streams = new Set<string>();
    for await (const { event } of client.readAll({ maxCount: 10_000 })) {
      if (event && !event.streamId.startsWith('$')) streams.add(event.streamId.split('-')[0] ?? '');
    }
    expect([...streams]).toEqual(expect.arrayContaining(['home', 'person', 'childRecord', 'accessLog']));
    await client.dispose();
  });

  it('says that nothing is left to do when it is called again', async () => {
    const again = await commandLineJson(home.folder, ['migrate', '--to', server.connectionString]);
    expect(again).toMatchObject({ code: 0, said: { record: { copied: 0 }, access: { copied: 0 } } });
  });

  it('refuses the event store of another installation, and leaves both as they are', async () => {
    const other = newDataFolder();
    await seedFolder(other.folder);
    const { code, said } = await commandLineJson(other.folder, ['migrate', '--to', server.connectionString]);
    expect({ code, error: said['error'] }).toMatchObject({ code: 1, error: { code: 'STORE_REFUSED' } });
    await other.remove();
  });

  it('does not copy back over a folder that has run on logs of its own', async () => {
    expect(await commandLineJson(home.folder, ['migrate', '--from', server.connectionString])).toMatchObject({
      code: 1,
      said: { error: { code: 'STORE_NOT_EMPTY' } },
    });
  });

  it.each([[[]], [['--to', 'mongodb://x']], [['--to', 'esdb://a', '--from', 'esdb://b']]])(
    'does not understand %j',
    async (options) => {
      expect(await commandLineJson(home.folder, ['migrate', ...options])).toMatchObject({
        code: 64,
        said: { error: { code: 'NOT_UNDERSTOOD' } },
      });
    },
  );
});

describe('a large store', () => {
  const place = newDataFolder();
  const wanted = runs(3_000, 1_000_000);
  const atOnce = 200;
  let server: Server;
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
    const before = files.map((file) => contents(place.folder, file));
    expect(before[0]?.events).toBeGreaterThan(wanted);
    expect(await commandLine(place.folder, ['migrate', '--to', server.connectionString])).toMatchObject({ code: 0 });
    const back = emptyFolderOf(place.folder);
    expect(await commandLine(back.folder, ['migrate', '--from', server.connectionString])).toMatchObject({ code: 0 });
    expect(files.map((file) => contents(back.folder, file))).toEqual(before);
    await back.remove();
  });
});
