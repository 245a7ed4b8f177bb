import { openEventStoreDb } from '#libs/event-store';

import { type Environment, parseSettings } from '../../../api/src/settings/parse-settings.ts';
import { SettingMissing } from '../../../api/src/settings/setting-faults.ts';
import { settings } from '../../../api/src/settings/settings-table.ts';

import { type Answer } from '../answer.ts';

/**
 * Closes the streams of every event store of the cluster to all accounts but administrators and the service's own
 * (the account or group `throughline`, which reads and appends and no more), and looks for limits by
 * which a scavenge would remove events. Done again, it changes nothing.
 * @throws SettingMissing without a cluster; as `openEventStoreDb` and its `protect`
 */
export async function protectStores(environment: Environment): Promise<Answer> {
  const { cluster } = parseSettings(environment);
  if (!cluster) throw new SettingMissing(settings.eventStore.name, settings.eventStore.example);
  const { eventStore, accessEventStore } = cluster;
  const protect = async (connectionString: string): Promise<void> => {
    const server = await openEventStoreDb({ connectionString });
    try {
      await server.protect();
    } finally {
      await server.close();
    }
  };
  await protect(eventStore);
  if (accessEventStore !== undefined) await protect(accessEventStore);
  const stores = accessEventStore === undefined ? 1 : 2;
  return {
    words: [
      `Streams of ${stores === 1 ? 'the event store' : 'both event stores'} are open to administrators and the account throughline alone.`,
      'No stream has a limit by which a scavenge would remove events.',
    ].join('\n'),
    json: { stores, readBy: ['$admins', 'throughline'] },
  };
}
