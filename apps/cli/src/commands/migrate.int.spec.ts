import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';

import { runs } from '../../../../test/tier.ts';
import { startOwnEventStoreDb } from '../../../../test/servers/event-store-db.ts';
import { seedFolder } from '../../../api/src/demo/seed-folder.ts';
import { newDataFolder } from '../../../api/test/started-service.ts';
import { commandLine, commandLineJson } from '../../test/command-line.ts';
import { contents, describeLargeMigration, emptyFolderOf, logFiles } from '../../test/migrating.contract.ts';

jest.setTimeout(runs(180_000, 1_800_000));

type Server = Awaited<ReturnType<typeof startOwnEventStoreDb>>;

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
    const before = logFiles.map((file) => contents(home.folder, file));
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
    expect(logFiles.map((file) => contents(place.folder, file))).toEqual(before);
    expect(logFiles.map((file) => contents(home.folder, file))).toEqual(before);
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

describeLargeMigration(runs(3_000, 200_000));
