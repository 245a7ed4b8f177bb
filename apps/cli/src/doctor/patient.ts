import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { type EventReader, openEmbeddedReader } from '#libs/event-store';
import { openMongoReadStoreReader, openSqliteReadStoreReader, type ReadStoreReader } from '#libs/read-store';

import { readInstallation } from '../../../api/src/service/installation.ts';
import { openClusterStores } from '../../../api/src/service/open-stores.ts';
import { type ClusterPlace } from '../../../api/src/settings/parse-settings.ts';
import { codeOf } from '../../../api/src/sign-in/sign-in-fault.ts';

import { fileOf, type LogName, type OpenLog } from './check-log.ts';

/** What the doctor looks at: the two logs, and the views where there are any. */
export interface Patient {
  readonly logs: Readonly<Record<LogName, OpenLog>>;
  readonly views: () => Promise<ReadStoreReader | undefined>;
}

/** The files of a data folder, whether a service runs on them or not. */
export function patientInFolder(folder: string): Patient {
  const path = join(folder, 'read-store.db');
  const log = (name: LogName) => () => openEmbeddedReader({ folder, file: fileOf[name] });
  return {
    logs: { record: log('record'), access: log('access') },
    views: async () => (existsSync(path) ? openSqliteReadStoreReader({ path }) : undefined),
  };
}

/** The servers of a cluster, beside the processes that use them. */
export function patientInCluster(folder: string, cluster: ClusterPlace): Patient {
  const installation = readInstallation(folder)?.id ?? '';
  const log = (name: LogName) => async (): Promise<EventReader & { close(): Promise<void> }> => {
    const stores = await openClusterStores(cluster, { installation, make: false });
    return { ...stores[name], close: () => stores.close() };
  };
  return {
    logs: { record: log('record'), access: log('access') },
    async views() {
      try {
        return await openMongoReadStoreReader({ uri: cluster.readStore, installation });
      } catch (fault) {
        if (codeOf(fault) === 'READ_STORE_ABSENT') return undefined;
        throw fault;
      }
    },
  };
}
