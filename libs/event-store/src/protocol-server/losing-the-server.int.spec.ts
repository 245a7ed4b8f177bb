import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import { startOwnEventStoreDb } from '../../../../test/servers/event-store-db.ts';
import { newRecord, said, wordsIn } from './served-client.contract.ts';

describe('losing the protocol server', () => {
  let running:
    { readonly server: Awaited<ReturnType<typeof startOwnEventStoreDb>>; client: EventStoreDBClient } | undefined;
  const now = () => {
    if (!running) throw new Error('The server runs within a spec only.');
    return running;
  };
  /** As after any lost connection: the old client is given up. */
  const reconnect = () => {
    now().client = EventStoreDBClient.connectionString(now().server.connectionString);
    return now().client;
  };
  beforeEach(async () => {
    const server = await startOwnEventStoreDb();
    running = { server, client: EventStoreDBClient.connectionString(server.connectionString) };
  });
  afterEach(async () => {
    await running?.client.dispose();
    await running?.server.stop();
  });

  it.each([
    ['before', [] as readonly string[]],
    ['after', ['a'] as readonly string[]],
  ])(
    'loses the answer when every connection is cut %s the commit, and a repetition writes once',
    async (moment, standing) => {
      const { server, client } = now();
      const [stream, event] = [newRecord(), said('a')];
      await client.appendToStream(newRecord(), said('a first one, so that the connection stands'));
      if (moment === 'before') server.own.cutBeforeCommit();
      else server.own.cutAfterCommit();
      await expect(client.appendToStream(stream, event, { expectedRevision: 'no_stream' })).rejects.toThrow();
      const again = reconnect();
      const found = await wordsIn(again.readStream(stream)).catch(() => []);
      expect(found).toEqual(standing);
      await again.appendToStream(stream, event, { expectedRevision: 'no_stream' });
      expect(await wordsIn(again.readStream(stream))).toEqual(['a']);
    },
  );

  it('can leave an append without any answer, and answers the others', async () => {
    const { server, client } = now();
    const [silent, other] = [newRecord(), newRecord()];
    await client.appendToStream(newRecord(), said('a first one, so that the connection stands'));
    server.own.silenceAfterCommit();
    const unanswered = client.appendToStream(silent, said('a'));
    await client.appendToStream(other, said('b'));
    expect(await wordsIn(client.readStream(silent))).toEqual(['a']);
    const ended = expect(unanswered).rejects.toThrow();
    await server.own.restart();
    await ended;
  });

  it('keeps what it held through a restart on the same port', async () => {
    const { server, client } = now();
    const stream = newRecord();
    const receipt = await client.appendToStream(stream, said('a'));
    await server.own.restart();
    const again = reconnect();
    const [read] = await wordsIn(again.readStream(stream));
    const next = await again.appendToStream(stream, said('b'), { expectedRevision: 0n });
    expect(read).toBe('a');
    expect((next.position?.commit ?? 0n) > (receipt.position?.commit ?? 0n)).toBe(true);
  });

  it('finishes the appends it has accepted and ends subscriptions when it closes', async () => {
    const { server, client } = now();
    const subscription = client.subscribeToAll();
    const ended = new Promise((resolve) => subscription.once('error', resolve));
    await new Promise<void>((resolve) => subscription.once('caughtUp', () => resolve()));
    subscription.resume();
    const streams = Array.from({ length: 40 }, newRecord);
    const appends = Promise.allSettled(streams.map((stream) => client.appendToStream(stream, said('a'))));
    await server.own.restart();
    expect(await ended).toMatchObject({ type: 'unavailable' });
    const settled = await appends;
    const acknowledged = streams.filter((_, at) => settled[at]?.status === 'fulfilled');
    const again = reconnect();
    for (const stream of acknowledged) expect(await wordsIn(again.readStream(stream))).toEqual(['a']);
  });

  it('lets go of its port', async () => {
    const { server } = now();
    await server.stop();
    const refused = new Promise((resolve) => connect(server.own.port, '127.0.0.1').once('error', resolve));
    expect(await refused).toMatchObject({ code: 'ECONNREFUSED' });
    running = undefined;
  });
});
