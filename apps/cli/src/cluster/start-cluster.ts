import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { seedFolder, awaitsDemo } from '../../../api/src/demo/seed-folder.ts';
import { readInstallation } from '../../../api/src/service/installation.ts';
import { openClusterStores, openEmbeddedStores } from '../../../api/src/service/open-stores.ts';
import { parseSettings, type Environment } from '../../../api/src/settings/parse-settings.ts';
import { settings } from '../../../api/src/settings/settings-table.ts';

import { migrateStores } from '../commands/migrate.ts';

import { findMongod, startMongod } from './mongod.ts';
import { type Part, startPart } from './part.ts';

export interface ClusterAsked {
  /** Everything that the cluster keeps. */
  readonly folder: string;
  readonly environment: Environment;
  readonly progress: (words: string) => void;
}

export interface RunningCluster {
  readonly apis: readonly string[];
  readonly projectors: readonly string[];
  readonly folder: string;
  /** Resolves with the name of the first part that ends by itself. */
  readonly lost: Promise<string>;
  /** Ends the parts in the order in which nothing is cut off. */
  stop(): Promise<void>;
}

const built = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** Seeded once, in a folder of its own, from which it is copied into the cluster's event store. */
async function seedDemo(folder: string, progress: (words: string) => void): Promise<string> {
  const demo = join(folder, 'demo');
  mkdirSync(demo, { recursive: true, mode: 0o700 });
  if (awaitsDemo(demo)) {
    progress('Making the demo home: eighteen months of five fictional children. This happens once.');
    await seedFolder(demo);
  }
  return demo;
}

/** Copies the demo into an event store that does not hold it yet; after that the event store is the record. */
async function fillEventStore(demo: string, folder: string, eventStore: string): Promise<void> {
  const filled = join(folder, 'filled');
  const installation = readInstallation(demo)?.id ?? '';
  const cluster = await openClusterStores({ eventStore, accessEventStore: undefined }, { installation, make: true });
  try {
    const { incarnation } = cluster.record;
    if (existsSync(filled) && readFileSync(filled, 'utf8') === incarnation) return;
    const embedded = await openEmbeddedStores(demo);
    try {
      await migrateStores(embedded, cluster, () => undefined);
    } finally {
      await embedded.close();
    }
    writeFileSync(filled, incarnation, { mode: 0o600 });
  } finally {
    await cluster.close();
  }
}

/**
 * Starts everything that a cluster consists of on this machine, with the demo home in it: event store and MongoDB unless
 * the environment names them, two projectors, two API processes.
 * @throws CommandFault MONGOD_NOT_FOUND, CLUSTER_PART_ENDED; what seeding and copying throw
 */
export async function startCluster({ folder, environment, progress }: ClusterAsked): Promise<RunningCluster> {
  const named = {
    eventStore: environment[settings.eventStore.name],
    readStore: environment[settings.readStore.name],
  };
  const { port } = parseSettings({ ...environment, [settings.eventStore.name]: '', [settings.readStore.name]: '' });
  const binary = named.readStore ? undefined : findMongod(environment);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const demo = await seedDemo(folder, progress);

  await using starting = new AsyncDisposableStack();
  const parts: Part[] = [];
  const started = async (name: string, script: string, args: readonly string[], more: Environment, ready: RegExp) => {
    const part = await startPart({
      name,
      command: process.execPath,
      args: [built(script), ...args],
      environment: { ...process.env, ...environment, ...more },
      logFile: join(folder, 'logs', `${name}.log`),
      ready,
    });
    parts.push(part);
    starting.defer(() => part.stop());
    return part.said[1] ?? '';
  };

  const eventStore =
    named.eventStore ||
    (await started(
      'event-store',
      'cli/src/main.js',
      ['--data-dir', join(folder, 'events'), 'store', 'serve', '--port', '0'],
      {},
      /(esdb:\/\/\S+)/,
    ));
  await fillEventStore(demo, folder, eventStore);
  let readStore = named.readStore ?? '';
  if (binary !== undefined) {
    const mongod = await startMongod(binary, join(folder, 'mongo'), join(folder, 'logs', 'mongod.log'));
    parts.push(mongod.part);
    starting.defer(() => mongod.part.stop());
    readStore = mongod.connectionString;
  }

  const service = (name: string, script: string, at: number) => {
    const own = join(folder, name);
    mkdirSync(own, { recursive: true, mode: 0o700 });
    copyFileSync(join(demo, 'installation.json'), join(own, 'installation.json'));
    const more = {
      [settings.folder.name]: own,
      [settings.port.name]: String(at),
      [settings.eventStore.name]: eventStore,
      [settings.readStore.name]: readStore,
    };
    return started(name, script, [], more, /ready at (\S+)/);
  };
  const projectors: string[] = [];
  for (const nth of [1, 2])
    projectors.push(await service(`projector-${nth}`, 'projector/src/main.js', port === 0 ? 0 : port + 9 + nth));
  const apis: string[] = [];
  for (const nth of [1, 2]) apis.push(await service(`api-${nth}`, 'api/src/main.js', port === 0 ? 0 : port - 1 + nth));

  const lost = Promise.race(
    parts.map(({ name, child }) => new Promise<string>((resolve) => child.once('exit', () => resolve(name)))),
  );
  const running = starting.move();
  return { apis, projectors, folder, lost, stop: () => running.disposeAsync() };
}
