import { type EventStore, openEmbeddedStore, openEventStoreDb } from '#libs/event-store';

import { type ClusterPlace } from '../settings/parse-settings.ts';

/** The two logs of an installation: every act, and who looked. */
export interface Stores {
  readonly record: EventStore;
  readonly access: EventStore;
  /** Finishes the appends already accepted, then lets go of both. */
  close(): Promise<void>;
}

const accessLogs = ['accessLog-'];

/** Opens the files of a data folder for this process alone. @throws as `openEmbeddedStore` */
export async function openEmbeddedStores(folder: string): Promise<Stores> {
  await using opening = new AsyncDisposableStack();
  const record = await openEmbeddedStore({ folder, file: 'record.db' });
  opening.defer(() => record.close());
  const access = await openEmbeddedStore({ folder, file: 'access-log.db' });
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
