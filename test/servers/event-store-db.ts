import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { openEmbeddedStore, serveStore, type AppendFault } from '#libs/event-store';

/** An EventStoreDB for one spec file. */
export interface TestEventStoreDb {
  /** Signs in as an administrator. */
  readonly connectionString: string;
  /** Nobody else writes to it, and it was empty when it started. A named server is other specs' too. */
  readonly isFresh: boolean;
  /** What only the server of this repository can be asked to do. */
  readonly own?: OwnServer;
  stop(): Promise<void>;
}

export interface OwnServer {
  readonly port: number;
  /** What it holds, as somebody with the disk of the server finds it. */
  readonly file: string;
  /** Signs in as an account that is no administrator. */
  readonly serviceConnectionString: string;
  /** The same server for somebody without an account, or with one that is written into it. */
  readonly connectionStringFor: (account?: { readonly name: string; readonly password: string }) => string;
  /** The next append loses every connection before it is written, or after. */
  readonly cutBeforeCommit: () => void;
  readonly cutAfterCommit: () => void;
  /** The next append is never answered. */
  readonly silenceBeforeCommit: () => void;
  readonly silenceAfterCommit: () => void;
  /** Ends the server and starts it again on the same port, with what it held. */
  readonly restart: () => Promise<void>;
  /** Ends the server until it is started again. */
  readonly halt: () => Promise<void>;
  readonly startAgain: () => Promise<void>;
}

export const administrator = { name: 'admin', password: 'changeit' };
/** An account that has nothing to do with Throughline. */
export const otherAccount = { name: 'somebody', password: 'not-a-secret-either' };
export const serviceAccount = { name: 'throughline', password: 'not-a-secret-in-tests' };

/** The server that THROUGHLINE_TEST_ESDB names, otherwise our own over TLS, on an embedded store in a folder of its own. */
export async function startEventStoreDb(): Promise<TestEventStoreDb> {
  const named = process.env['THROUGHLINE_TEST_ESDB'];
  if (named !== undefined) {
    return { connectionString: named, isFresh: false, stop: () => Promise.resolve() };
  }
  return startOwnEventStoreDb();
}

/** A server of ours that nobody else uses, whatever THROUGHLINE_TEST_ESDB names. */
export async function startOwnEventStoreDb(): Promise<TestEventStoreDb & { readonly own: OwnServer }> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-esdb-'));
  const { certificate, key } = await certificateFor('localhost', '127.0.0.1');
  const certificateFile = join(folder, 'ca.pem');
  writeFileSync(certificateFile, certificate);
  let next: { readonly at: 'beforeCommit' | 'afterCommit'; readonly fault: AppendFault } | undefined;
  const take = (at: 'beforeCommit' | 'afterCommit') => (): AppendFault => {
    if (next?.at !== at) return 'none';
    const { fault } = next;
    next = undefined;
    return fault;
  };
  const plan = (at: 'beforeCommit' | 'afterCommit', fault: AppendFault) => () => {
    next = { at, fault };
  };
  const start = async (port: number) => {
    const store = await openEmbeddedStore({ folder, file: 'events.db' });
    const served = await serveStore({
      store,
      host: '127.0.0.1',
      port,
      tls: { certificate, key },
      accounts: [administrator, serviceAccount, otherAccount],
      faults: { beforeCommit: take('beforeCommit'), afterCommit: take('afterCommit') },
    });
    const stop = async () => {
      await served.close();
      await store.close();
    };
    return { port: served.port, stop };
  };
  let running: Awaited<ReturnType<typeof start>> | undefined = await start(0);
  const { port } = running;
  const halt = async () => {
    await running?.stop();
    running = undefined;
  };
  const startAgain = async () => {
    running = await start(port);
  };
  const connectionStringFor = (account?: { readonly name: string; readonly password: string }) => {
    const signedIn = account ? `${account.name}:${encodeURIComponent(account.password)}@` : '';
    return `esdb://${signedIn}localhost:${port}?tls=true&tlsCAFile=${encodeURIComponent(certificateFile)}`;
  };
  return {
    connectionString: connectionStringFor(administrator),
    isFresh: true,
    own: {
      port,
      file: join(folder, 'events.db'),
      serviceConnectionString: connectionStringFor(serviceAccount),
      connectionStringFor,
      cutBeforeCommit: plan('beforeCommit', 'cut'),
      cutAfterCommit: plan('afterCommit', 'cut'),
      silenceBeforeCommit: plan('beforeCommit', 'silence'),
      silenceAfterCommit: plan('afterCommit', 'silence'),
      async restart() {
        await halt();
        await startAgain();
      },
      halt,
      startAgain,
    },
    async stop() {
      await halt();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A certificate that signs itself, for a name and an address of this machine. */
export async function certificateFor(
  name: string,
  ip: string,
): Promise<{ readonly certificate: string; readonly key: string }> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: name },
          { type: 7, ip },
        ],
      },
    ],
  });
  return { certificate: cert, key };
}
