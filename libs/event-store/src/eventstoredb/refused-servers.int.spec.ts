import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startOwnEventStoreDb, type OwnServer } from '../../../../test/servers/event-store-db.ts';
import { eventOf, newStream } from '../contract/opened.contract.ts';
import { startAnswering, type AnsweringServer, type Said } from './answering-server.contract.ts';
import { openEventStoreDb, type EventStoreDb, type EventStoreDbSettings } from './open-event-store-db.ts';

const scope = { except: ['accessLog-'] };

describe('an EventStoreDB that cannot be used', () => {
  let server: Awaited<ReturnType<typeof startOwnEventStoreDb>>;
  let own: OwnServer;
  let answering: AnsweringServer | undefined;
  let database: EventStoreDb | undefined;
  beforeAll(async () => {
    server = await startOwnEventStoreDb();
    own = server.own;
  });
  afterEach(async () => {
    await database?.close();
    database = undefined;
    answering?.close();
    answering = undefined;
  });
  afterAll(async () => {
    await server.stop();
  });

  const open = async (settings: Partial<EventStoreDbSettings> = {}): Promise<EventStoreDb> => {
    database = await openEventStoreDb({ connectionString: server.connectionString, ...settings });
    return database;
  };
  const saying = async (said: Said) => {
    answering = await startAnswering(said);
    return open({ connectionString: answering.connectionString });
  };

  it('is refused when it is too old, by its version or by what it can do', async () => {
    await expect(saying({ version: '22.10.5' })).rejects.toMatchObject({ detail: 'UNSUPPORTED_VERSION' });
    await expect(saying({ version: '23.9.0' })).rejects.toThrow('23.9.0');
    await expect(saying({ hasBatchAppend: false })).rejects.toMatchObject({ detail: 'UNSUPPORTED_VERSION' });
  });

  it('is unavailable while it has no leader', async () => {
    await expect(saying({ leads: false })).rejects.toMatchObject({ detail: 'NO_LEADER', retryable: true });
  });

  it.each([-60_000, 60_000])('is refused when its clock is a minute away from ours (%d ms)', async (apart) => {
    await expect(open({ now: () => Date.now() + apart })).rejects.toMatchObject({ detail: 'CLOCK_SKEW' });
    await expect(open({ now: () => Date.now() + apart })).rejects.toThrow(
      apart > 0 ? '60 s behind this one' : '60 s ahead of this one',
    );
  });

  it('is refused by a wrong password, and the message holds neither name nor password', async () => {
    const connectionString = own.connectionStringFor({ name: 'admin', password: 'mistyped' });
    const refused = open({ connectionString });
    await expect(refused).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
    await expect(refused).rejects.not.toThrow(/mistyped|admin/);
  });

  it('is refused to an account that may not read the log of all events', async () => {
    const refused = open({ connectionString: own.serviceConnectionString });
    await expect(refused).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
  });

  it('is refused with TLS and without an account, before it is asked', async () => {
    await expect(open({ connectionString: own.connectionStringFor() })).rejects.toMatchObject({
      code: 'STORE_REFUSED',
      detail: 'NO_CREDENTIALS',
    });
  });

  it('is unavailable when TLS is left out, when it is too much, and when nobody listens', async () => {
    const plain = `esdb://127.0.0.1:${own.port}?tls=false`;
    await expect(open({ connectionString: plain })).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    const stranger = `esdb://admin:changeit@127.0.0.1:${own.port}`;
    await expect(open({ connectionString: stranger })).rejects.toMatchObject({ detail: 'NO_CONNECTION' });
    const nobody = 'esdb://127.0.0.1:9?tls=false';
    await expect(open({ connectionString: nobody })).rejects.toMatchObject({ detail: 'NO_CONNECTION' });
  });

  it('is refused when a certificate file is not there, without a word of the connection string', async () => {
    const missing = `esdb://admin:changeit@localhost:${own.port}?tlsCAFile=not-there.pem`;
    await expect(open({ connectionString: missing })).rejects.toMatchObject({ code: 'STORE_REFUSED' });
    await expect(open({ connectionString: missing })).rejects.not.toThrow(/changeit/);
  });

  it('is found by the gossip of its nodes', async () => {
    const found = await open({ connectionString: server.connectionString.replace('esdb:', 'esdb+discover:') });
    const store = await found.openLog('record', scope, 'ours', true);
    await expect(store.append(newStream(), 'noStream', [eventOf('a')])).resolves.toBeDefined();
  });

  it('keeps a log for the installation that made it', async () => {
    const log = `log-${randomUUID()}`;
    const opened = await open();
    await expect(opened.openLog(log, scope, 'ours', false)).rejects.toMatchObject({ detail: 'NOT_THERE' });
    const made = await opened.openLog(log, scope, 'ours', true);
    const again = await opened.openLog(log, scope, 'ours', false);
    expect(again.incarnation).toBe(made.incarnation);
    await expect(opened.openLog(log, scope, 'theirs', true)).rejects.toMatchObject({ detail: 'OTHER_INSTALLATION' });
  });

  it('gives one log to two processes that start at the same moment', async () => {
    const log = `log-${randomUUID()}`;
    const opened = await open();
    const made = await Promise.all([1, 2, 3].map(() => opened.openLog(log, scope, 'ours', true)));
    expect(new Set(made.map(({ incarnation }) => incarnation)).size).toBe(1);
  });
});
