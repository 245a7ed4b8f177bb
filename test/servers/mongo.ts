import { randomUUID } from 'node:crypto';

import { MongoBinary, MongoMemoryReplSet, MongoMemoryServer } from 'mongodb-memory-server-core';
import { createConnection } from 'mongoose';

/** A MongoDB for one spec file: a database of its own, on whatever server there is. */
export interface TestMongo {
  /** Names the database. */
  readonly uri: string;
  /** The same server with another, empty database; `stop` removes it too. */
  databaseBeside(): string;
  stop(): Promise<void>;
}

/** A server that a spec alone uses, and may do to what it likes. */
export interface OwnMongo {
  readonly uri: string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again where it was, with what it held. */
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

const storage = { storageEngine: 'wiredTiger' as const, args: ['--wiredTigerCacheSizeGB', '0.25'] };

const named = process.env['THROUGHLINE_TEST_MONGO'];

/**
 * The server that THROUGHLINE_TEST_MONGO names (a replica set), otherwise one of its own: the binary that
 * MONGOMS_SYSTEM_BINARY names, or one that is downloaded once.
 */
export async function startMongo(): Promise<TestMongo> {
  const replicaSet = named === undefined ? await startSet() : undefined;
  const server = named ?? replicaSet?.getUri() ?? '';
  const databases: string[] = [];
  const databaseBeside = () => {
    const uri = withDatabase(server, `spec_${randomUUID().replaceAll('-', '')}`);
    databases.push(uri);
    return uri;
  };
  return {
    uri: databaseBeside(),
    databaseBeside,
    stop: async () => {
      if (replicaSet) await replicaSet.stop(thoroughly);
      else for (const uri of databases) await dropDatabase(uri);
    },
  };
}

/** A replica set of one that nobody else uses, whatever THROUGHLINE_TEST_MONGO names. */
export async function startOwnMongo(): Promise<OwnMongo> {
  const replicaSet = await startSet();
  const [server] = replicaSet.servers;
  if (!server) throw new Error('The replica set has no server.');
  const uri = withDatabase(replicaSet.getUri(), 'throughline');
  return {
    uri,
    kill: async () => {
      const process = server.instanceInfo?.instance.mongodProcess;
      const gone = new Promise((resolve) => process?.once('exit', resolve));
      process?.kill('SIGKILL');
      await gone;
      await server.stop({ doCleanup: false });
    },
    startAgain: async () => {
      await server.start(true);
      await hasPrimary(uri);
    },
    stop: () => replicaSet.stop(thoroughly).then(() => undefined),
  };
}

/** A replica set that lets nobody in but this account. */
export async function startLockedMongo(
  name: string,
  password: string,
): Promise<{ readonly uri: string; stop(): Promise<void> }> {
  const auth = { enable: true, customRootName: name, customRootPwd: password };
  const replicaSet = await orSay(() => MongoMemoryReplSet.create({ replSet: { count: 1, auth, ...storage } }));
  return {
    uri: `${withDatabase(replicaSet.getUri(), 'throughline')}&authSource=admin`,
    stop: () => replicaSet.stop(thoroughly).then(() => undefined),
  };
}

/** The program of a server, for what starts one itself: the one that MONGOMS_SYSTEM_BINARY names, or a downloaded one. */
export const mongodBinary = (): Promise<string> => orSay(() => MongoBinary.getPath());

/** A server that is no member of a replica set. */
export async function startSingleMongo(): Promise<{ readonly uri: string; stop(): Promise<void> }> {
  const server = await orSay(() => MongoMemoryServer.create({ instance: storage }));
  return {
    uri: withDatabase(server.getUri(), 'throughline'),
    stop: () => server.stop(thoroughly).then(() => undefined),
  };
}

const thoroughly = { doCleanup: true, force: true } as const;

function startSet(): Promise<MongoMemoryReplSet> {
  return orSay(() => MongoMemoryReplSet.create({ replSet: { count: 1, ...storage } }));
}

/** Resolves when the set has a primary again. */
async function hasPrimary(uri: string): Promise<void> {
  const connection = await createConnection(uri, { serverSelectionTimeoutMS: 20_000 }).asPromise();
  await connection.close();
}

async function dropDatabase(uri: string): Promise<void> {
  const connection = await createConnection(uri).asPromise();
  await connection.dropDatabase();
  await connection.close();
}

async function orSay<T>(start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (cause) {
    throw new Error(
      'These specs need a MongoDB. Name a mongod of version 6.0 or later by MONGOMS_SYSTEM_BINARY (and its version by MONGOMS_VERSION), or the connection string of a replica set by THROUGHLINE_TEST_MONGO; without either the first run downloads a server.',
      { cause },
    );
  }
}

function withDatabase(server: string, database: string): string {
  const [, scheme = '', hosts = '', query = ''] =
    /^(mongodb(?:\+srv)?:\/\/)([^/?]+)(?:\/[^?]*)?(\?.*)?$/.exec(server) ?? [];
  return `${scheme}${hosts}/${database}${query}`;
}
