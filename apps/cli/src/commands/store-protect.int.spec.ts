import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';

import { otherAccount, startOwnEventStoreDb } from '../../../../test/servers/event-store-db.ts';
import { newDataFolder } from '../../../api/test/started-service.ts';
import { commandLineJson } from '../../test/command-line.ts';

describe('throughline store protect', () => {
  const place = newDataFolder();
  let server: Awaited<ReturnType<typeof startOwnEventStoreDb>>;
  beforeAll(async () => {
    server = await startOwnEventStoreDb();
  });
  afterAll(async () => {
    await server.stop();
    await place.remove();
  });

  const protect = (THROUGHLINE_ESDB: string, more = {}) =>
    commandLineJson(place.folder, ['store', 'protect'], {
      THROUGHLINE_ESDB,
      THROUGHLINE_MONGO: 'mongodb://views.example.org/throughline',
      ...more,
    });

  it('closes every stream to accounts but administrators and the service, as often as it is called', async () => {
    const somebody = EventStoreDBClient.connectionString(server.own.connectionStringFor(otherAccount));
    const append = () => somebody.appendToStream('home-1', jsonEvent({ type: 'RoomNamed', data: {} }));
    await append();
    for (const stores of [1, 1]) {
      expect(await protect(server.connectionString)).toEqual({
        code: 0,
        said: { stores, readBy: ['$admins', 'throughline'] },
      });
    }
    await expect(append()).rejects.toMatchObject({ type: 'access-denied' });
    await somebody.dispose();
  });

  it('does so for the event store of the access log too', async () => {
    const { connectionString } = server;
    const found = await protect(connectionString, { THROUGHLINE_ESDB_ACCESS: connectionString });
    expect(found).toMatchObject({ code: 0, said: { stores: 2 } });
  });

  it('names a stream that somebody has limited', async () => {
    const administrator = EventStoreDBClient.connectionString(server.connectionString);
    await administrator.setStreamMetadata('home-1', { maxCount: 1 });
    const { code, said } = await protect(server.connectionString);
    expect(code).toBe(1);
    expect(said).toMatchObject({
      error: { code: 'STORE_REFUSED', message: expect.stringMatching(/\$maxCount on home-1/) },
    });
    await administrator.dispose();
  });

  it('asks for an administrator, for TLS, and for a cluster', async () => {
    expect(await protect(server.own.serviceConnectionString)).toMatchObject({
      code: 1,
      said: { error: { code: 'ACCESS_DENIED' } },
    });
    expect(await protect('')).toMatchObject({ code: 1, said: { error: { code: 'SETTING_MISSING' } } });
  });
});
