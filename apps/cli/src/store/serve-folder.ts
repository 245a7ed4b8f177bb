import { readFileSync } from 'node:fs';

import { openEmbeddedStore, type ServedStore, serveStore } from '#libs/event-store';

import { CommandFault } from '../command-fault.ts';

export interface ServeOptions {
  readonly host: string;
  readonly port: string;
  /** Files. */
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly accounts?: string;
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * Serves `events.db` of a folder by the protocol of EventStoreDB, making it when it is not there.
 *
 * @throws CommandFault before anything is opened: the host is not this machine's own and nobody would have to sign in
 *   over TLS; a file cannot be read; the port is no port, or taken
 * @throws StoreLocked, and what else `openEmbeddedStore` throws
 */
export async function serveFolder(folder: string, options: ServeOptions): Promise<ServedStore> {
  const { host, tlsCert, tlsKey, accounts: accountsFile } = options;
  const port = portIn(options.port);
  const isSecure = tlsCert !== undefined && tlsKey !== undefined;
  if (!isSecure && (tlsCert ?? tlsKey) !== undefined) {
    throw notUnderstood('Give --tls-cert and --tls-key together.');
  }
  if (!loopback.has(host) && (!isSecure || accountsFile === undefined)) {
    throw notUnderstood(
      'Whoever reaches this store reads and writes it. For a --host that others can reach, give --tls-cert, --tls-key and --accounts.',
    );
  }
  if (accountsFile !== undefined && !isSecure) {
    throw notUnderstood('Clients send no password without TLS: give --tls-cert and --tls-key with --accounts.');
  }
  const tls = isSecure ? { certificate: textOf(tlsCert), key: textOf(tlsKey) } : undefined;
  const accounts = accountsFile === undefined ? undefined : accountsIn(textOf(accountsFile));
  const store = await openEmbeddedStore({ folder, file: 'events.db' });
  try {
    const served = await serveStore({ store, host, port, ...(tls ? { tls } : {}), ...(accounts ? { accounts } : {}) });
    return {
      ...served,
      async close() {
        await served.close();
        await store.close();
      },
    };
  } catch {
    await store.close();
    throw new CommandFault(
      'NOT_SERVED',
      `Nothing can be served at ${host}, port ${port}. Give a port that no other program listens on, and a certificate and key in PEM that belong together.`,
    );
  }
}

const notUnderstood = (message: string) => new CommandFault('NOT_UNDERSTOOD', message, 'notUnderstood');

function portIn(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (!(port <= 65_535)) throw notUnderstood('--port is a number up to 65535; 0 takes a free one.');
  return port;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new CommandFault('FILE_NOT_READ', `${file} cannot be read. Name a file that this account may read.`);
  }
}

/** One account a line, the name and the password with a colon between. */
function accountsIn(text: string) {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const [name = '', ...password] = line.split(':');
    if (name === '' || password.length === 0) {
      throw new CommandFault('ACCOUNTS_NOT_READ', 'A line of the file of accounts is not name:password.');
    }
    return { name, password: password.join(':') };
  });
}
