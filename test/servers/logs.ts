import { type EventReader, openEmbeddedReader } from '#libs/event-store';

import { seedFolder } from '../../apps/api/src/demo/seed-folder.ts';
import { readInstallation } from '../../apps/api/src/service/installation.ts';
import { openClusterStores, openEmbeddedStores, type Stores } from '../../apps/api/src/service/open-stores.ts';
import { type ClusterPlace } from '../../apps/api/src/settings/parse-settings.ts';
import { migrateStores } from '../../apps/cli/src/commands/migrate.ts';
import { clusterOf } from './cluster.ts';

/** Opens the logs that a folder's installation has on the servers of a cluster. */
export const openLogsIn = (place: ClusterPlace, folder: string, make = false): Promise<Stores> =>
  openClusterStores(place, { installation: readInstallation(folder)?.id ?? '', make });

/** Opens both logs of a data folder: its files, when no service has them, or in a cluster beside every process. */
export async function openLogs(folder: string): Promise<Stores> {
  const cluster = await clusterOf(folder);
  return cluster ? openLogsIn(cluster, folder) : openEmbeddedStores(folder);
}

/** Reads one log of a data folder beside the service that writes it. */
export async function openLogBeside(
  folder: string,
  log: 'record' | 'access',
): Promise<EventReader & { close(): Promise<void> }> {
  const cluster = await clusterOf(folder);
  if (!cluster) return openEmbeddedReader({ folder, file: log === 'record' ? 'record.db' : 'access-log.db' });
  const stores = await openLogsIn(cluster, folder);
  return { ...stores[log], close: () => stores.close() };
}

/** Seeds the demo into a data folder, and in a cluster copies it from there onto the servers. */
export async function seedDemoOf(folder: string): Promise<void> {
  await seedFolder(folder);
  const cluster = await clusterOf(folder);
  if (!cluster) return;
  await using opened = new AsyncDisposableStack();
  const files = await openEmbeddedStores(folder);
  opened.defer(() => files.close());
  const servers = await openLogsIn(cluster, folder, true);
  opened.defer(() => servers.close());
  await migrateStores(files, servers, () => undefined);
}
