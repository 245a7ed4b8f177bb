import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { type CopiedLog, copyLog } from '#libs/event-store';

import { readInstallation } from '../../../api/src/service/installation.ts';
import { openClusterStores, openEmbeddedStores, type Stores } from '../../../api/src/service/open-stores.ts';

import { type Answer } from '../answer.ts';
import { CommandFault } from '../command-fault.ts';
import { type Program } from '../program.ts';
import { requireInstallation } from '../reach/with-service.ts';
import { type Asked } from '../surroundings.ts';

interface MigrateOptions {
  readonly to?: string;
  readonly toAccess?: string;
  readonly from?: string;
  readonly fromAccess?: string;
}

type Logs = Readonly<Record<'record' | 'access', CopiedLog>>;

/** Copies both logs and compares them event by event. @throws as `copyLog` */
export async function migrateStores(from: Stores, to: Stores, progress: (words: string) => void): Promise<Logs> {
  const copied = (log: 'record' | 'access') =>
    copyLog(from[log], to[log], ({ work, events }) => progress(`${log}: ${work} ${events} events`));
  return { record: await copied('record'), access: await copied('access') };
}

const understood = ({ to, toAccess, from, fromAccess }: MigrateOptions) => {
  const isOne = (to === undefined) !== (from === undefined);
  const fits = (from === undefined || toAccess === undefined) && (to === undefined || fromAccess === undefined);
  const given = [to, toAccess, from, fromAccess].filter((address) => address !== undefined);
  if (isOne && fits && given.every((address) => /^esdb(\+discover)?:\/\/\S+$/.test(address))) return;
  throw new CommandFault(
    'NOT_UNDERSTOOD',
    'Give one direction: --to with the connection string of an EventStoreDB that holds nothing yet, or --from with that of the one to copy back, each beginning with esdb://.',
    'notUnderstood',
  );
};

/** A folder that has logs of its own is never written into from elsewhere, unless an earlier copy was broken off. */
function refuseLogsThere(folder: string): void {
  if (!existsSync(join(folder, 'reactor.json'))) return;
  throw new CommandFault(
    'STORE_NOT_EMPTY',
    `${folder} has run a service on logs of its own. Copy back into a folder that holds nothing but the installation.json of this installation.`,
  );
}

async function opened(folder: string, options: MigrateOptions, installation: string) {
  const { to, toAccess, from, fromAccess } = options;
  if (from !== undefined) refuseLogsThere(folder);
  const embedded = await openEmbeddedStores(folder);
  try {
    const place = { eventStore: to ?? from ?? '', accessEventStore: toAccess ?? fromAccess };
    const cluster = await openClusterStores(place, { installation, make: to !== undefined });
    return { embedded, cluster };
  } catch (fault) {
    await embedded.close();
    throw fault;
  }
}

/**
 * Copies the logs of a data folder into EventStoreDB, or back: ids, revisions, bytes and order are kept, positions are new.
 * Broken off, it goes on when it is called again.
 * @throws StoreLocked while the service runs; CopyDiffers; CommandFault; as `openClusterStores`
 */
async function migrate({ folder, progress }: Asked, options: MigrateOptions): Promise<Answer> {
  understood(options);
  requireInstallation(folder);
  const installation = readInstallation(folder)?.id ?? '';
  const { embedded, cluster } = await opened(folder, options, installation);
  try {
    const isTo = options.to !== undefined;
    const logs = await migrateStores(isTo ? embedded : cluster, isTo ? cluster : embedded, progress);
    const count = (log: 'record' | 'access') => logs[log].copied + logs[log].already;
    return {
      words: [
        `${count('record')} events of the record and ${count('access')} of the access log stand in ${isTo ? 'the event store' : folder}, each compared byte by byte.`,
        'Positions are those of the new place: whoever holds a position of the old one is told STALE_TOKEN and asks again.',
        isTo
          ? `Keep ${folder} as it is: its installation.json goes into the data folder of every process of the cluster.`
          : 'Start the service without THROUGHLINE_ESDB and THROUGHLINE_MONGO.',
      ].join('\n'),
      json: { ...logs },
    };
  } finally {
    await cluster.close();
    await embedded.close();
  }
}

export function addMigrate({ program, run }: Program): void {
  program
    .command('migrate')
    .description('Copies both logs into EventStoreDB, or back into a data folder, and compares every event.')
    .option('--to <esdb>', 'connection string of the EventStoreDB to copy the data folder into')
    .option('--to-access <esdb>', 'of a second one, for the access log')
    .option('--from <esdb>', 'connection string of the EventStoreDB to copy into the data folder')
    .option('--from-access <esdb>', 'of the second one, for the access log')
    .action((options: MigrateOptions) => run((asked) => migrate(asked, options)));
}
