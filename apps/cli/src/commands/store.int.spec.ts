import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';

import { newDataFolder } from '../../../api/test/started-service.ts';
import { certificateFor } from '../../../../test/servers/event-store-db.ts';
import { commandLineJson } from '../../test/command-line.ts';
import { serveFolder } from '../store/serve-folder.ts';

const open = { host: '127.0.0.1', port: '0' };

describe('throughline store serve', () => {
  let place: ReturnType<typeof newDataFolder>;
  beforeEach(() => {
    place = newDataFolder();
  });
  afterEach(() => place.remove());

  const appendOne = async (address: string) => {
    const client = EventStoreDBClient.connectionString(address);
    const { nextExpectedRevision } = await client.appendToStream('home-1', jsonEvent({ type: 'RoomNamed', data: {} }));
    await client.dispose();
    return nextExpectedRevision;
  };

  it('serves the same events each time it is started', async () => {
    for (const revision of [0n, 1n]) {
      const served = await serveFolder(place.folder, open);
      expect(await appendOne(served.connectionString)).toBe(revision);
      await served.close();
    }
  });

  it('is for one at a time', async () => {
    const served = await serveFolder(place.folder, open);
    expect(await commandLineJson(place.folder, ['store', 'serve', '--port', '0'])).toMatchObject({
      code: 1,
      said: { error: { code: 'STORE_LOCKED' } },
    });
    await served.close();
  });

  it('lets in over TLS whom the file of accounts names', async () => {
    const { certificate, key } = await certificateFor('localhost', '127.0.0.1');
    mkdirSync(place.folder, { recursive: true });
    const [tlsCert, tlsKey, accounts] = ['cert.pem', 'key.pem', 'accounts'].map((name) => join(place.folder, name));
    if (tlsCert === undefined || tlsKey === undefined || accounts === undefined) throw new Error('Three files.');
    writeFileSync(tlsCert, certificate);
    writeFileSync(tlsKey, key);
    writeFileSync(accounts, 'admin:one:two\n');
    const served = await serveFolder(place.folder, { ...open, tlsCert, tlsKey, accounts });
    const addressFor = (account: string) =>
      `esdb://${account}@localhost:${served.port}?tls=true&tlsCAFile=${encodeURIComponent(tlsCert)}`;
    expect(await appendOne(addressFor('admin:one%3Atwo'))).toBe(0n);
    await expect(appendOne(addressFor('admin:one'))).rejects.toMatchObject({ type: 'access-denied' });
    await served.close();
  });

  it.each([
    ['a host that others can reach, without TLS and accounts', ['--host', '0.0.0.0']],
    ['a certificate without its key', ['--tls-cert', 'cert.pem']],
    ['accounts that nobody could sign in with', ['--accounts', 'accounts']],
    ['a port that is none', ['--port', '70000']],
  ])('refuses %s before it opens anything', async (_, options) => {
    expect(await commandLineJson(place.folder, ['store', 'serve', ...options])).toMatchObject({
      code: 64,
      said: { error: { code: 'NOT_UNDERSTOOD' } },
    });
  });

  it('refuses a port that is taken, and says so', async () => {
    const served = await serveFolder(place.folder, open);
    const other = newDataFolder();
    expect(await commandLineJson(other.folder, ['store', 'serve', '--port', String(served.port)])).toMatchObject({
      code: 1,
      said: { error: { code: 'NOT_SERVED' } },
    });
    await served.close();
    await other.remove();
  });
});
