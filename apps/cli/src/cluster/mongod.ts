import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { mongo } from 'mongoose';

import { type Environment } from '../../../api/src/settings/parse-settings.ts';
import { settings } from '../../../api/src/settings/settings-table.ts';

import { CommandFault } from '../command-fault.ts';

import { freePort } from './free-port.ts';
import { type Part, startPart } from './part.ts';

export interface Mongod {
  readonly part: Part;
  readonly connectionString: string;
}

/**
 * The MongoDB server to start: the one named, otherwise the first on the path.
 * @throws CommandFault MONGOD_NOT_FOUND
 */
export function findMongod(environment: Environment): string {
  const named = environment[settings.mongod.name];
  const places = (environment['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'mongod'));
  const found = named === undefined || named === '' ? places.find((place) => existsSync(place)) : named;
  if (found !== undefined && existsSync(found)) return found;
  throw new CommandFault(
    'MONGOD_NOT_FOUND',
    `No MongoDB server was found. Install one (version 6 or later) and name it by ${settings.mongod.name}=${settings.mongod.example}, or name a running replica set by ${settings.readStore.name}.`,
  );
}

/** The port stays the same over restarts: the replica set knows its only member by it. */
async function keptPort(folder: string): Promise<number> {
  const file = join(folder, 'port');
  if (existsSync(file)) return Number(readFileSync(file, 'utf8'));
  const port = await freePort();
  writeFileSync(file, String(port), { mode: 0o600 });
  return port;
}

const alreadyInitialised = 23;
const replicaSet = 'throughline';

/** Makes the server a replica set of one, unless it is, and waits until it may be written to. */
async function becomePrimary(port: number): Promise<void> {
  const client = new mongo.MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`);
  try {
    const admin = client.db('admin');
    const config = { _id: replicaSet, members: [{ _id: 0, host: `127.0.0.1:${port}` }] };
    await admin.command({ replSetInitiate: config }).catch((fault: unknown) => {
      if ((fault as { readonly code?: unknown }).code !== alreadyInitialised) throw fault;
    });
    while (!(await admin.command({ hello: 1 }))['isWritablePrimary']) await wait(100);
  } finally {
    await client.close();
  }
}

/** Starts a MongoDB server of one's own on this machine, as a replica set of one. @throws CommandFault */
export async function startMongod(binary: string, folder: string, logFile: string): Promise<Mongod> {
  const documents = join(folder, 'documents');
  mkdirSync(documents, { recursive: true, mode: 0o700 });
  const port = await keptPort(folder);
  const part = await startPart({
    name: 'mongod',
    command: binary,
    args: [
      ...['--replSet', replicaSet, '--dbpath', documents, '--bind_ip', '127.0.0.1', '--port', String(port)],
      ...['--nounixsocket', '--quiet', '--wiredTigerCacheSizeGB', '0.25'],
    ],
    environment: {},
    logFile,
    ready: /Waiting for connections/,
  });
  try {
    await becomePrimary(port);
  } catch (fault) {
    await part.stop();
    throw fault;
  }
  return { part, connectionString: `mongodb://127.0.0.1:${port}/throughline?replicaSet=${replicaSet}` };
}
