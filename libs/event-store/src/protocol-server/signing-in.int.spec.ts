import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { serviceAccount, startOwnEventStoreDb, type OwnServer } from '../../../../test/servers/event-store-db.ts';
import { newName, said, wordsIn } from './served-client.contract.ts';

describe('a server with accounts', () => {
  let server: Awaited<ReturnType<typeof startOwnEventStoreDb>> | undefined;
  const clients: EventStoreDBClient[] = [];
  const as = (connectionStringOf: (own: OwnServer) => string) => {
    if (!server) throw new Error('The server runs within a spec only.');
    const client = EventStoreDBClient.connectionString(connectionStringOf(server.own));
    clients.push(client);
    return client;
  };
  const administrator = () =>
    as(({ connectionStringFor }) => connectionStringFor({ name: 'admin', password: 'changeit' }));
  const service = () => as(({ serviceConnectionString }) => serviceConnectionString);
  const nobody = () => as(({ connectionStringFor }) => connectionStringFor());
  const denied = { type: 'access-denied' };

  beforeAll(async () => {
    server = await startOwnEventStoreDb();
  });
  afterAll(async () => {
    for (const client of clients) await client.dispose();
    await server?.stop();
  });

  it('lets nobody in with a wrong password, not even to ask what the server can do', async () => {
    const wrong = as(({ connectionStringFor }) => connectionStringFor({ name: 'admin', password: 'wrong' }));
    await expect(wrong.appendToStream(newName(), said('a'))).rejects.toMatchObject(denied);
    await expect(wordsIn(wrong.readStream(newName()))).rejects.toMatchObject({ ...denied, code: 16 });
    await expect(wordsIn(wrong.readAll())).rejects.toMatchObject({ ...denied, code: 16 });
  });

  it('lets nobody in without an account', async () => {
    const client = nobody();
    await expect(client.appendToStream(newName(), said('a'))).rejects.toMatchObject(denied);
    await expect(wordsIn(client.readStream(newName()))).rejects.toMatchObject({ ...denied, code: 7 });
    await expect(client.deleteStream(newName())).rejects.toMatchObject(denied);
  });

  it('lets any account append and read, and only an administrator read all streams', async () => {
    const [client, stream] = [service(), newName()];
    await client.appendToStream(stream, said('a'));
    expect(await wordsIn(client.readStream(stream))).toEqual(['a']);
    await expect(wordsIn(client.readAll({ maxCount: 1 }))).rejects.toMatchObject(denied);
    expect(await wordsIn(administrator().readAll({ maxCount: 1 }))).toHaveLength(1);
  });

  it('follows the list of access in the metadata of a stream', async () => {
    const stream = newName();
    await administrator().appendToStream(stream, said('a'));
    await administrator().setStreamMetadata(stream, {
      acl: { readRoles: ['$admins'], writeRoles: [serviceAccount.name] },
    });
    await expect(wordsIn(service().readStream(stream))).rejects.toMatchObject(denied);
    await service().appendToStream(stream, said('b'));
    expect(await wordsIn(administrator().readStream(stream))).toEqual(['a', 'b']);
  });

  it('follows the lists of access in $settings at once', async () => {
    const [client, stream] = [service(), newName()];
    await client.appendToStream(stream, said('a'));
    const settings = {
      $userStreamAcl: {
        $r: [serviceAccount.name],
        $w: [serviceAccount.name],
        $d: '$admins',
        $mr: '$admins',
        $mw: '$admins',
      },
      $systemStreamAcl: {
        $r: [serviceAccount.name, '$admins'],
        $w: '$admins',
        $d: '$admins',
        $mr: '$admins',
        $mw: '$admins',
      },
    };
    const change = jsonEvent({ type: 'update-default-acl', data: settings });
    await expect(client.appendToStream('$settings', change)).rejects.toMatchObject(denied);
    await administrator().appendToStream('$settings', change);
    expect((await wordsIn(client.readAll())).length).toBeGreaterThan(0);
    await expect(client.deleteStream(stream)).rejects.toMatchObject(denied);
    await expect(client.setStreamMetadata(stream, { maxCount: 1 })).rejects.toMatchObject(denied);
    await client.appendToStream(stream, said('b'));
  });
});
