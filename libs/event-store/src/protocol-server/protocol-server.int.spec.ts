import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient, jsonEvent, streamNameFilter } from '@eventstore/db-client';
import { startEventStoreDb, type TestEventStoreDb } from '../../../../test/servers/event-store-db.ts';

describe('the protocol server', () => {
  let server: TestEventStoreDb | undefined;
  let client = EventStoreDBClient.connectionString('esdb://nowhere:1?tls=false');
  beforeAll(async () => {
    server = await startEventStoreDb();
    client = EventStoreDBClient.connectionString(server.connectionString);
  });
  afterAll(async () => {
    await client.dispose();
    await server?.stop();
  });

  it('appends and reads', async () => {
    const receipt = await client.appendToStream('some_stream', jsonEvent({ type: 'x', data: { a: 1 } }));
    expect(receipt).toMatchObject({ success: true, nextExpectedRevision: 0n });
    const read = [];
    for await (const { event } of client.readStream('some_stream')) read.push(event);
    expect(read).toMatchObject([{ streamId: 'some_stream', type: 'x', data: { a: 1 }, isJson: true }]);
    const all = [];
    for await (const { event } of client.readAll()) all.push(event?.type);
    const back = [];
    for await (const { event } of client.readAll({ direction: 'backwards', fromPosition: 'end' }))
      back.push(event?.type);
    const sub = client.subscribeToAll({ filter: streamNameFilter({ prefixes: ['some'], checkpointInterval: 1 }) });
    await new Promise<void>((r) => sub.once('caughtUp', () => r()));
    await sub.unsubscribe();
    await expect(
      client.appendToStream('some_stream', jsonEvent({ type: 'x', data: { a: 1 } }), { expectedRevision: 'no_stream' }),
    ).rejects.toMatchObject({ type: 'wrong-expected-version' });
  });
});
