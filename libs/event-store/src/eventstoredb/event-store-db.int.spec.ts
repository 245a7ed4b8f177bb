import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import { startEventStoreDb, type TestEventStoreDb } from '../../../../test/servers/event-store-db.ts';
import { eventStoreContract } from '../event-store.contract.ts';
import type { EventStore } from '../event-store.ts';
import { openEventStoreDb, type EventStoreDb } from './open-event-store-db.ts';

let server: TestEventStoreDb;
// A named server is other specs' too: this log has a mark of its own over whatever streams are there.
const log = `contract-${randomUUID()}`;

beforeAll(async () => {
  server = await startEventStoreDb();
});

afterAll(async () => {
  await server.stop();
});

eventStoreContract('EventStoreDB', async () => {
  const open = () => openEventStoreDb({ connectionString: server.connectionString });
  let database: EventStoreDb = await open();
  const openLog = (): Promise<EventStore> => database.openLog(log, { except: ['accessLog-'] }, 'contract', true);
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
