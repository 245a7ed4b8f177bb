import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import { startOwnEventStoreDb, startEventStoreDb } from '../../../../test/servers/event-store-db.ts';
import { openEmbeddedStore } from '../embedded/open-store.ts';
import { eventOf, newStream, streamOf } from '../contract/opened.contract.ts';
import type { EventStore } from '../event-store.ts';
import { serveStore } from '../protocol-server/serve-store.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEventStoreDb, type EventStoreDb } from './open-event-store-db.ts';

type Client = ReturnType<typeof EventStoreDBClient.connectionString>;

/** Streams of a kind that our own server lets be deleted; a real one lets any be. */
const category = 'letter';

describe('a stream that somebody altered behind our back', () => {
  let server: Awaited<ReturnType<typeof startEventStoreDb>>;
  let database: EventStoreDb;
  let store: EventStore;
  let somebody: Client;
  beforeAll(async () => {
    server = await startEventStoreDb();
    database = await openEventStoreDb({ connectionString: server.connectionString });
    store = await database.openLog('altered', { except: [] }, 'altered', true);
    somebody = EventStoreDBClient.connectionString(server.connectionString);
  });
  afterAll(async () => {
    await somebody.dispose();
    await database.close();
    await server.stop();
  });

  it('by deleting it for good is named on reading and on appending', async () => {
    const stream = await streamOf(store, ['a', 'b'], category);
    await somebody.tombstoneStream(stream);
    await expect(store.readStream(stream, 0, 'forwards', 9)).rejects.toMatchObject({ code: 'STREAM_DELETED' });
    await expect(store.append(stream, 1, [eventOf('c')])).rejects.toMatchObject({ code: 'STREAM_DELETED' });
  });

  it('by deleting it softly does not read as if it had never been', async () => {
    const stream = await streamOf(store, ['a', 'b'], category);
    await somebody.deleteStream(stream);
    await expect(store.readStream(stream, 0, 'forwards', 9)).rejects.toMatchObject({ code: 'STREAM_DELETED' });
  });

  it('by a limit or a cut is damaged at the first event that is gone', async () => {
    const limited = await streamOf(store, ['a', 'b', 'c'], category);
    await somebody.setStreamMetadata(limited, { maxCount: 1 });
    await expect(store.readStream(limited, 0, 'forwards', 9)).rejects.toMatchObject({ code: 'DAMAGED', revision: 0 });
    const cut = await streamOf(store, ['a', 'b', 'c'], category);
    await somebody.setStreamMetadata(cut, { truncateBefore: 2 });
    await expect(store.readStream(cut, 0, 'forwards', 9)).rejects.toMatchObject({ code: 'DAMAGED', revision: 0 });
    await expect(store.readStream(cut, 2, 'backwards', 9)).resolves.toHaveLength(1);
  });
});

it('a stream with a gap is damaged at the revision that is missing, read either way', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-'));
  const embedded = await openEmbeddedStore({ folder, file: 'record.db' });
  const gapped: EventStore = {
    ...embedded,
    readStream: async (...asked) =>
      (await embedded.readStream(...asked)).filter(
        (event) => !event.stream.startsWith('home-') || event.revision !== 2,
      ),
  };
  const served = await serveStore({ store: gapped, host: '127.0.0.1', port: 0 });
  const database = await openEventStoreDb({ connectionString: served.connectionString });
  const store = await database.openLog('record', { except: [] }, 'ours', true);
  const stream = await streamOf(store, ['a', 'b', 'c', 'd', 'e']);
  const damaged = { code: 'DAMAGED', stream, revision: 2 };
  await expect(store.readStream(stream, 0, 'forwards', 9)).rejects.toMatchObject(damaged);
  await expect(store.readStream(stream, 4, 'backwards', 9)).rejects.toMatchObject(damaged);
  await database.close();
  await served.close();
  await embedded.close();
  rmSync(folder, { recursive: true });
});

describe('protecting an EventStoreDB', () => {
  let server: Awaited<ReturnType<typeof startOwnEventStoreDb>>;
  let admin: EventStoreDb;
  beforeAll(async () => {
    server = await startOwnEventStoreDb();
    admin = await openEventStoreDb({ connectionString: server.connectionString });
  });
  afterAll(async () => {
    await admin.close();
    await server.stop();
  });

  it('lets the account of the service in, which may neither delete nor protect', async () => {
    const before = openEventStoreDb({ connectionString: server.own.serviceConnectionString });
    await expect(before).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
    await admin.protect();
    await admin.protect();
    const service = await openEventStoreDb({ connectionString: server.own.serviceConnectionString });
    const store = await service.openLog('record', { except: [] }, 'ours', true);
    const stream = await streamOf(store, ['a'], category);
    expect(await store.readAll('start', 9)).toHaveLength(1);
    expect(await store.readStream(newStream(), 0, 'forwards', 9)).toEqual([]);
    await expect(service.protect()).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
    const client = EventStoreDBClient.connectionString(server.own.serviceConnectionString);
    await expect(client.deleteStream(stream)).rejects.toMatchObject({ type: 'access-denied' });
    await expect(client.setStreamMetadata(stream, { maxCount: 1 })).rejects.toMatchObject({ type: 'access-denied' });
    await client.dispose();
    await service.close();
  });

  it('names a stream whose events a limit would remove, until the limit is gone', async () => {
    const store = await admin.openLog('record', { except: [] }, 'ours', true);
    const stream = await streamOf(store, ['a'], category);
    const client = EventStoreDBClient.connectionString(server.connectionString);
    await client.setStreamMetadata(stream, { maxAge: 3600 });
    await expect(admin.protect()).rejects.toMatchObject({ code: 'STORE_REFUSED', detail: 'LIMITED_STREAM' });
    await expect(admin.protect()).rejects.toThrow(stream);
    await client.setStreamMetadata(stream, {});
    await admin.protect();
    await client.dispose();
  });

  it('is refused without TLS, where nobody is told apart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'throughline-'));
    const store = await openEmbeddedStore({ folder, file: 'record.db' });
    const served = await serveStore({ store, host: '127.0.0.1', port: 0 });
    const open = await openEventStoreDb({ connectionString: served.connectionString });
    await expect(open.protect()).rejects.toMatchObject({ code: 'STORE_REFUSED', detail: 'NO_TLS' });
    await open.close();
    await served.close();
    await store.close();
    rmSync(folder, { recursive: true });
  });
});
