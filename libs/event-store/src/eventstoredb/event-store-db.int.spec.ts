import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import { startEventStoreDb, type TestEventStoreDb } from '../../../../test/servers/event-store-db.ts';
import { eventStoreContract } from '../event-store.contract.ts';
import type { EventStore } from '../event-store.ts';
import { openEventStoreDb, type EventStoreDb } from './open-event-store-db.ts';

let server: TestEventStoreDb;
const installation = randomUUID();

beforeAll(async () => {
  server = await startEventStoreDb();
});

afterAll(async () => {
  await server.stop();
});

eventStoreContract('EventStoreDB', async () => {
  const open = () => openEventStoreDb({ connectionString: server.connectionString });
  let database: EventStoreDb = await open();
  // A named server is other specs' too; the first of them marked the log.
  const openLog = (): Promise<EventStore> => database.openLog('record', { except: ['accessLog-'] }, installation, true);
  const store = await openLog();
  return {
    store,
    ...(server.own && { faults: server.own }),
    async reopen() {
      await database.close();
      database = await open();
      return openLog();
    },
    close: () => database.close(),
  };
});
