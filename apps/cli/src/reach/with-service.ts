import { readInstallation } from '../../../api/src/service/installation.ts';
import { openLog } from '../../../api/src/log/open-log.ts';
import { parseSettings } from '../../../api/src/settings/parse-settings.ts';
import { findService, type LocalService } from '../../../api/src/sign-in/find-service.ts';
import { readLocalCredential } from '../../../api/src/sign-in/local-credential.ts';
import { codeOf } from '../../../api/src/sign-in/sign-in-fault.ts';

import { CommandFault } from '../command-fault.ts';
import { type Asked } from '../surroundings.ts';

/** The service that runs on the data folder, if one does. */
export async function runningService(folder: string): Promise<LocalService | undefined> {
  try {
    return await findService(folder);
  } catch (fault) {
    if (codeOf(fault) === 'SERVICE_NOT_RUNNING') return undefined;
    throw fault;
  }
}

/** @throws CommandFault FOLDER_IS_EMPTY: nobody ever kept a record there. */
export function requireInstallation(folder: string): void {
  if (readInstallation(folder)) return;
  throw new CommandFault(
    'FOLDER_IS_EMPTY',
    `${folder} holds no installation. Name the folder of one with --data-dir, or make one: npm start for the demo, throughline init for a home.`,
  );
}

/**
 * Starts the service in this process, on a free port of this machine alone and without a word. Loaded only now: a
 * command that asks a running service need not wait for the framework.
 */
async function ownService({ folder, environment }: Asked) {
  const { startService } = await import('../../../api/src/start-service.ts');
  const settings = { ...parseSettings(environment), folder, host: '127.0.0.1', port: 0 };
  return startService(settings, openLog('silent'));
}

/**
 * Works with the service of the data folder: with the one that runs, otherwise with one started for this work. The
 * same code answers either way, so the answers are the same.
 * @throws CommandFault FOLDER_IS_EMPTY; as `startService`, so StoreLocked when another command is at work.
 */
export async function withService<T>(asked: Asked, work: (service: LocalService) => Promise<T>): Promise<T> {
  requireInstallation(asked.folder);
  const running = await runningService(asked.folder);
  if (running) return work(running);
  const own = await ownService(asked);
  try {
    return await work({ address: own.address, credential: readLocalCredential(asked.folder) ?? '' });
  } finally {
    await own.stop();
  }
}
