import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { type EventStore, openEmbeddedStore, openEventStoreDb } from '#libs/event-store';
import { heldBefore, type HeldBefore, type LogName } from '#libs/projections';
import { openSqliteReadStoreReader } from '#libs/read-store';

import { type ClusterPlace } from '../settings/parse-settings.ts';

/** The two logs of an installation: every act, and who looked. */
export interface Stores {
  readonly record: EventStore;
  readonly access: EventStore;
  /** Finishes the appends already accepted, then lets go of both. */
  close(): Promise<void>;
}

const accessLogs = ['accessLog-'];

/** What the views of a folder remember of its logs; nothing where there are none, or none that can be read. */
async function remembered(folder: string): Promise<Readonly<Record<LogName, readonly HeldBefore[]>>> {
  const path = join(folder, 'read-store.db');
  if (!existsSync(path)) return { record: [], access: [] };
  try {
    const reader = await openSqliteReadStoreReader({ path });
    try {
      return { record: await heldBefore(reader, 'record'), access: await heldBefore(reader, 'access') };
    } finally {
      await reader.close();
    }
  } catch (fault) {
    // Of views that are damaged the projector tells, and makes them anew: nothing of them meets the logs.
    if (String((fault as { readonly code?: string }).code).startsWith('READ_STORE_')) return { record: [], access: [] };
    throw fault;
  }
}

/**
 * Opens the files of a data folder for this process alone. A log that was set back to an earlier state, as by a backup
 * copied over it, is given a new incarnation here, before anything is appended to it.
 * @throws as `openEmbeddedStore`
 */
export async function openEmbeddedStores(folder: string): Promise<Stores> {
  await using opening = new AsyncDisposableStack();
  const held = await remembered(folder);
  const record = await openEmbeddedStore({ folder, file: 'record.db', heldBefore: held.record });
  opening.defer(() => record.close());
  const access = await openEmbeddedStore({ folder, file: 'access-log.db', heldBefore: held.access });
  opening.defer(() => access.close());
  const opened = opening.move();
  return { record, access, close: () => opened.disposeAsync() };
}

/**
 * Opens the logs of an installation in EventStoreDB, beside whatever other processes have opened. With `make`, logs that
 * hold nothing yet become those of this installation.
 * @throws as `openEventStoreDb` and its `openLog`: no answer, no access, another installation's, a version that does not fit
 */
export async function openClusterStores(
  { eventStore, accessEventStore }: Pick<ClusterPlace, 'eventStore' | 'accessEventStore'>,
  { installation, make }: { readonly installation: string; readonly make: boolean },
): Promise<Stores> {
  await using opening = new AsyncDisposableStack();
  const server = await openEventStoreDb({ connectionString: eventStore });
  opening.defer(() => server.close());
  const record = await server.openLog('record', { except: accessLogs }, installation, make);
  opening.defer(() => record.close());
  let accessServer = server;
  if (accessEventStore !== undefined) {
    const second = await openEventStoreDb({ connectionString: accessEventStore });
    opening.defer(() => second.close());
    accessServer = second;
  }
  const access = await accessServer.openLog('access', { only: accessLogs }, installation, make);
  opening.defer(() => access.close());
  const opened = opening.move();
  return { record, access, close: () => opened.disposeAsync() };
}
