import { join } from 'node:path';

import { checkpointFile, type Reactor, runReactor } from '#libs/reactor';

import { faultForLog } from '../log/fault-for-log.ts';
import { type Log } from '../log/open-log.ts';

import { type OpenedService } from './open-service.ts';

/** Starts the reactor of an opened service; its place is kept in the data folder. */
export async function openReactor({ folder, ports, accessLog }: OpenedService, log: Log): Promise<Reactor> {
  const reactor = await runReactor({
    ports,
    log: accessLog,
    checkpoint: checkpointFile(join(folder, 'reactor.json')),
    signal: new AbortController().signal,
    report: (found) => log.warn({ category: 'reactor', ...found }, found.kind),
  });
  reactor.done.catch((fault: unknown) =>
    log.fatal({ category: 'reactor', fault: faultForLog(fault) }, 'the reactor ended'),
  );
  return reactor;
}
