import { join } from 'node:path';

import { type ClusterPlace, type Environment } from '../../apps/api/src/settings/parse-settings.ts';

import { type OwnServer, startOwnEventStoreDb } from './event-store-db.ts';
import { startMongo, type TestMongo } from './mongo.ts';

/** The servers of one installation: an event store that nobody else uses, and a database of its own. */
export interface TestCluster {
  readonly place: ClusterPlace;
  readonly eventStore: OwnServer;
  stop(): Promise<void>;
}

/** Whether the end-to-end specs run on servers: `npm run test:cluster`. */
export const isInCluster = process.env['THROUGHLINE_TEST_MODE'] === 'cluster';

/** Places by data folder; those that were started here have servers to stop. */
const places = new Map<string, Promise<Pick<TestCluster, 'place'> & Partial<TestCluster>>>();

/** One for all data folders of a spec file, while there are any. */
let mongo: { readonly server: Promise<TestMongo>; users: number } | undefined;

async function databaseForOne(): Promise<{ readonly uri: string; stop(): Promise<void> }> {
  const used = (mongo ??= { server: startMongo(), users: 0 });
  used.users++;
  const stop = async () => {
    if (--used.users > 0) return;
    if (mongo === used) mongo = undefined;
    await (await used.server).stop();
  };
  try {
    return { uri: (await used.server).databaseBeside(), stop };
  } catch (fault) {
    mongo = undefined;
    throw fault;
  }
}

/** Starts the servers of one installation. */
export async function startTestCluster(): Promise<TestCluster> {
  const database = await databaseForOne();
  const eventStore = await startOwnEventStoreDb();
  return {
    place: { eventStore: eventStore.connectionString, accessEventStore: undefined, readStore: database.uri },
    eventStore: eventStore.own,
    async stop() {
      await eventStore.stop();
      await database.stop();
    },
  };
}

/** From now on a data folder is one of a cluster that a spec has started and will stop, whatever the mode. */
export function joinCluster(folder: string, place: ClusterPlace): void {
  places.set(folder, Promise.resolve({ place }));
}

/** Where the stores of a data folder are; nothing for files in it, as in every mode but that of the cluster. */
export async function clusterOf(folder: string): Promise<ClusterPlace | undefined> {
  const known = places.get(folder);
  if (known || !isInCluster) return (await known)?.place;
  const started = startTestCluster();
  places.set(folder, started);
  return (await started).place;
}

/** The file in which the record of a data folder is kept, whichever process holds it. */
export async function recordFileOf(folder: string): Promise<string> {
  const { eventStore } = (await places.get(folder)) ?? {};
  return eventStore?.file ?? join(folder, 'record.db');
}

/** Stops what was started for a data folder. */
export async function letGoOfCluster(folder: string): Promise<void> {
  const known = places.get(folder);
  places.delete(folder);
  const { stop } = (await known) ?? {};
  await stop?.();
}

/** The settings by which a process finds a cluster; none without one. */
export const clusterSettings = (place: ClusterPlace | undefined): Environment =>
  place ? { THROUGHLINE_ESDB: place.eventStore, THROUGHLINE_MONGO: place.readStore } : {};
