import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createConnection, type Connection } from 'mongoose';

import { refusedStart } from '../../apps/api/test/spawned-service.ts';
import { foundDemo, newDataFolder, startedService } from '../../apps/api/test/started-service.ts';
import { type Environment } from '../../apps/api/src/settings/parse-settings.ts';
import { startAnswering } from '../../libs/event-store/src/eventstoredb/answering-server.contract.ts';
import { oldServer } from '../../libs/read-store/src/mongo/old-server.contract.ts';
import { clusterSettings, joinCluster, startTestCluster, type TestCluster } from '../servers/cluster.ts';

jest.setTimeout(120_000);

describe('a service of a cluster that cannot work', () => {
  const { folder, remove } = newDataFolder();
  const stranger = newDataFolder();
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await startTestCluster();
    joinCluster(folder, cluster.place);
    await foundDemo(folder);
    // Its projector makes the views.
    const service = await startedService(folder);
    for (let ready = 0; ready !== 200;) ready = (await service.get('/health/ready')).status;
    await service.stop();
    await foundDemo(stranger.folder);
  });
  afterAll(async () => {
    await cluster.stop();
    await remove();
    await stranger.remove();
  });

  /** Starts the built service so, and gives the one line that it says. */
  async function refusal(more: Environment): Promise<string> {
    const place = { THROUGHLINE_DATA_DIR: folder, THROUGHLINE_PORT: '0', ...clusterSettings(cluster.place) };
    const { code, out, err } = await refusedStart({ ...place, THROUGHLINE_LOG_LEVEL: 'silent', ...more });
    expect({ code, out, lines: err.split('\n').length }).toEqual({ code: 1, out: '', lines: 2 });
    return err;
  }
  const altered = async (change: (database: NonNullable<Connection['db']>) => Promise<unknown>) => {
    const connection = await createConnection(cluster.place.readStore).asPromise();
    if (connection.db) await change(connection.db);
    await connection.close();
  };

  it('says so when its password is wrong, and tells no password', async () => {
    const said = await refusal({
      THROUGHLINE_ESDB: cluster.eventStore.connectionStringFor({ name: 'admin', password: 'mistyped' }),
    });
    expect(said).not.toContain('mistyped');
    expect(said).toContain('refused access');
  });

  it('says so when the event store wants TLS', async () => {
    const said = await refusal({ THROUGHLINE_ESDB: `esdb://127.0.0.1:${cluster.eventStore.port}?tls=false` });
    expect(said).toContain('TLS');
  });

  it('says so when the event store is of another installation', async () => {
    expect(await refusal({ THROUGHLINE_DATA_DIR: stranger.folder })).toContain('another installation');
  });

  it('says so when the event store is too old or has no leader', async () => {
    const old = await startAnswering({ version: '22.10.5' });
    expect(await refusal({ THROUGHLINE_ESDB: old.connectionString })).toContain('22.10.5');
    old.close();
    const headless = await startAnswering({ leads: false });
    expect(await refusal({ THROUGHLINE_ESDB: headless.connectionString })).toContain('no leader');
    headless.close();
  });

  it('says so when MongoDB is too old', async () => {
    const old = await oldServer('5.0.31');
    expect(await refusal({ THROUGHLINE_MONGO: old.uri })).toContain('needs MongoDB 6.0 or later');
    await old.close();
  });

  it('says so when nobody is at the address of MongoDB', async () => {
    expect(await refusal({ THROUGHLINE_MONGO: 'mongodb://127.0.0.1:1/x' })).toContain('does not answer');
  });

  it('says so when an index is missing, and how to make it', async () => {
    const dropped = { collection: '', name: '', key: {} as Record<string, 1> };
    await altered(async (database) => {
      const names = (await database.listCollections().toArray()).map(({ name }) => name);
      for (const collection of names.filter((name) => name.startsWith('chronology'))) {
        const indexes = (await database.collection(collection).listIndexes().toArray()) as (typeof dropped)[];
        Object.assign(dropped, indexes.find(({ name }) => name !== '_id_') && { ...indexes.at(-1), collection });
      }
      await database.collection(dropped.collection).dropIndex(dropped.name);
    });
    expect(await refusal({})).toContain(`db.getCollection('${dropped.collection}').createIndex(`);
    const { collection, name, key } = dropped;
    await altered((database) => database.collection(collection).createIndexes([{ name, key }]));
  });

  it('says so when a newer release wrote the views', async () => {
    const setSchema = (schema: number) =>
      altered((database) => database.collection('throughline.catalogue').updateOne({}, { $set: { schema } }));
    await setSchema(2);
    expect(await refusal({})).toContain('schema 2');
    await setSchema(1);
  });

  it('makes nothing of an empty folder: it is told which folder a process of a cluster needs', async () => {
    const said = await refusal({ THROUGHLINE_DATA_DIR: `${folder}-${randomUUID()}` });
    expect(said).toContain('holds no installation');
  });
});
