import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import { EventStoreDBClient, jsonEvent, type JSONEventData } from '@eventstore/db-client';
import { startEventStoreDb, type TestEventStoreDb } from '../../../../test/servers/event-store-db.ts';

/** A server for the specs of a file: the one that THROUGHLINE_TEST_ESDB names, or ours; and a client that may do all. */
export function eachFileServes(): {
  readonly client: () => EventStoreDBClient;
  readonly server: () => TestEventStoreDb;
} {
  let started: { readonly client: EventStoreDBClient; readonly server: TestEventStoreDb } | undefined;
  beforeAll(async () => {
    const server = await startEventStoreDb();
    started = { server, client: EventStoreDBClient.connectionString(server.connectionString) };
  });
  afterAll(async () => {
    await started?.client.dispose();
    await started?.server.stop();
  });
  const running = () => {
    if (!started) throw new Error('The server runs within a spec only.');
    return started;
  };
  return { client: () => running().client, server: () => running().server };
}

export const newName = (prefix = 'chairs_in_room'): string => `${prefix}_${randomUUID()}`;

/** The name of a stream of the record. */
export const newRecord = (): string => `childRecord-${randomUUID()}`;

export const said = (words: string, id: string = randomUUID()): JSONEventData =>
  jsonEvent({ id, type: 'RoomNamed', data: { words } });

/** The events that a read gives, to its end. */
export async function eventsIn<E>(read: AsyncIterable<{ readonly event?: E }>): Promise<readonly E[]> {
  const events: E[] = [];
  for await (const { event } of read) if (event !== undefined) events.push(event);
  return events;
}

/** The words of the events that a read gives, and nothing else of them. */
export const wordsIn = async (read: AsyncIterable<{ readonly event?: { readonly data: unknown } }>) =>
  (await eventsIn(read)).map(wordsOf);

export function wordsOf({ data }: { readonly data: unknown }): string {
  return typeof data === 'object' && data !== null && 'words' in data ? String(data.words) : '';
}
