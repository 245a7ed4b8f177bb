import { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { EventStoreDBClient } from '@eventstore/db-client';
import { StoreRefused } from '../faults.ts';

export type Client = ReturnType<typeof EventStoreDBClient.connectionString>;

/**
 * A client whose stream of appends cannot end the process. In 6.2.1 an answer that nobody waits for (a repeated one, or
 * one whose append was given up because some other client of the process lost its connection: all of them share one
 * map) throws out of the `data` handler, and appends that wait for room in the stream when it breaks are rejected with
 * nobody listening. Neither can be caught from outside, so the stream itself is guarded.
 */
export function openClient(connectionString: string, unexpected: (error: unknown) => void): Client {
  const client = clientOf(connectionString);
  const create = client['GRPCStreamCreator'];
  client['GRPCStreamCreator'] = (service, name, creator, cache) =>
    create(
      service,
      name,
      async (stub) => {
        const stream = await creator(stub);
        if (name === 'appendToStream' && stream instanceof Duplex) guard(stream, unexpected);
        return stream;
      },
      cache,
    );
  return client;
}

function clientOf(connectionString: string): Client {
  try {
    return EventStoreDBClient.connectionString(connectionString);
  } catch {
    // What the client throws quotes the connection string, password and all.
    throw new StoreRefused({
      detail: 'MALFORMED_CONNECTION_STRING',
      cause: 'EventStoreDB cannot be reached by this connection string: a setting or a certificate file is wrong.',
      remedy: 'Look whether the files that it names are there and can be read.',
    });
  }
}

const longestGoodbyeMs = 1_000;

function guard(stream: Duplex, unexpected: (error: unknown) => void): void {
  const listeners = stream.listeners('data');
  stream.removeAllListeners('data');
  stream.on('data', (answer: unknown) => {
    try {
      for (const listener of listeners) listener.call(stream, answer);
    } catch (error) {
      unexpected(error);
    }
  });
  // Never "wait for room": what waits is bounded by the appends in flight, each at most of the size that a server takes.
  const write = stream.write.bind(stream);
  stream.write = (message: unknown) => {
    write(message);
    return true;
  };
}

/**
 * Ends the streams of a client. What was in flight is rejected by then; its channel is closed after that. A read that
 * was given up half-way can keep the client from ever saying that its streams have ended: it is not waited for long.
 */
export async function closeClient(client: Client): Promise<void> {
  const late = new AbortController();
  await Promise.race([client.dispose(), wait(longestGoodbyeMs, undefined, { ref: false, signal: late.signal })]);
  late.abort();
  // The client leaves its channel open; a service that rebuilds clients for hours would collect them. It is not waited
  // for: without a channel so far, one is looked for first.
  void client['getChannel']().then(
    (channel) => channel.close(),
    () => undefined,
  );
}
