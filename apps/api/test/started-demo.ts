import { tokenOf } from '#libs/acts';

import { openService } from '../src/service/open-service.ts';
import { clusterOf } from '../../../test/servers/cluster.ts';
import { seedDemoOf } from '../../../test/servers/logs.ts';
import { newDataFolder, startedService } from './started-service.ts';

/** The place at which both logs of a data folder end. */
async function lastPositionOf(folder: string): Promise<string> {
  const opened = await openService({ folder, cluster: await clusterOf(folder), suspect: () => undefined });
  try {
    const { record, access } = opened.ports;
    const [recordHead, accessHead] = await Promise.all([record.store.head(), access.store.head()]);
    return tokenOf({ incarnation: record.store.incarnation, record: recordHead, access: accessHead });
  } finally {
    await opened.close();
  }
}

export type StartedDemo = Awaited<ReturnType<typeof startedService>>;

/** Starts the service on a newly seeded demo home and waits until its views hold all of it. */
export async function startedDemo(): Promise<StartedDemo> {
  const { folder, remove } = newDataFolder();
  await seedDemoOf(folder);
  const afterPosition = await lastPositionOf(folder);
  const service = await startedService(folder);
  const token = await service.tokenOf('registered.manager');
  const asked = 'query Homes($afterPosition: String!) { homes(afterPosition: $afterPosition) { freshness { stale } } }';
  for (;;) {
    // Each answer waits two seconds for the views; the last one has them.
    const { data } = await service.ask(asked, { afterPosition }, token);
    const [home] = (data as { homes: readonly { freshness: { stale: boolean } }[] }).homes;
    if (home?.freshness.stale === false) break;
  }
  const stop = async () => {
    await service.stop();
    await remove();
  };
  return { ...service, stop };
}
