import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { EventStore } from '../event-store.ts';
import { signingIn, type ServedAccount } from './accounts.ts';
import { faultyPort, type ServerFaults } from './faulty-port.ts';
import { runningCalls } from './running-calls.ts';
import { addServices } from './services.ts';
import { recordPrefixes } from './stream-standing.ts';

export interface ServeStoreSettings {
  /** Any store. Whoever opened it closes it, after this server. */
  readonly store: EventStore;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** PEM texts; without them the server speaks in the clear. */
  readonly tls?: { readonly certificate: string; readonly key: string };
  /** Without them everybody is let in. */
  readonly accounts?: readonly ServedAccount[];
  /** Streams that are never deleted or cut short: those of the record, when nothing is said. */
  readonly recordPrefixes?: readonly string[];
  readonly faults?: ServerFaults;
}

export interface ServedStore {
  readonly port: number;
  /** For a client; account and certificate file are the caller's to add. */
  readonly connectionString: string;
  /** Takes no further call, ends subscriptions, finishes the appends that were accepted, and lets go of the port. */
  close(): Promise<void>;
}

/**
 * Serves a store as one node of EventStoreDB: the calls on streams, the gossip and the list of features that
 * `@eventstore/db-client` needs. Projections, persistent subscriptions, users and links are not served.
 *
 * @throws the host and port cannot be listened on, or the certificate cannot be read.
 */
export async function serveStore(settings: ServeStoreSettings): Promise<ServedStore> {
  const { host, tls, faults } = settings;
  const server = new Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 });
  const closing = new AbortController();
  let port = settings.port;
  const cut = () => server.drain(`${host}:${port}`, 0);
  const store = faults ? faultyPort(settings.store, faults, cut, closing.signal) : settings.store;
  const calls = runningCalls(signingIn(settings.accounts), closing);
  const prefixes = settings.recordPrefixes ?? recordPrefixes;
  const isRecord = (stream: string) => prefixes.some((prefix) => stream.startsWith(prefix));
  addServices(server, calls, { store, isRecord, node: { id: crypto.randomUUID(), host, port: () => port } });
  const credentials = tls
    ? ServerCredentials.createSsl(null, [
        { cert_chain: Buffer.from(tls.certificate), private_key: Buffer.from(tls.key) },
      ])
    : ServerCredentials.createInsecure();
  port = await listen(server, `${host}:${port}`, credentials);
  return {
    port,
    connectionString: `esdb://${host}:${port}?tls=${tls !== undefined}`,
    async close() {
      await calls.close();
      await shutDown(server);
    },
  };
}

/** How long the last answers may take to reach clients that have stopped reading. */
const patienceMs = 2_000;

/** A connection that is reset meanwhile may keep the server from ever saying that it has shut down. */
async function shutDown(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const late = setTimeout(() => resolve(undefined), patienceMs);
  server.tryShutdown(() => resolve(undefined));
  await promise;
  clearTimeout(late);
  server.forceShutdown();
}

const listen = (server: Server, address: string, credentials: ServerCredentials): Promise<number> =>
  new Promise((resolve, reject) => {
    server.bindAsync(address, credentials, (error, port) => {
      if (error) reject(error);
      else resolve(port);
    });
  });
