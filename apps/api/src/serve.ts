import 'reflect-metadata';

import { awaitsDemo, seedFolder } from './demo/seed-folder.ts';
import { openLog } from './log/open-log.ts';
import { parseSettings } from './settings/parse-settings.ts';
import { type RunningService, startService } from './start-service.ts';
import { wordsFor, wordsOf } from './words.ts';

const fail = (fault: unknown): never => {
  process.stderr.write(`${wordsFor(fault)}\n`);
  process.exit(1);
};

async function start(): Promise<RunningService> {
  const settings = parseSettings(process.env);
  if (settings.mode !== 'home' && awaitsDemo(settings.folder)) {
    process.stdout.write('Making the demo home: eighteen months of five fictional children. This happens once.\n');
    await seedFolder(settings.folder);
  }
  const service = await startService(settings, openLog(settings.logLevel));
  process.stdout.write(wordsOf(service, settings));
  return service;
}

/** npm passes Ctrl-C on to a process that the terminal has told already: two signals so close are one. */
const sameSignalMilliseconds = 500;

/** The first signal stops in order, even one that comes while the service starts; a second one ends at once. */
function stopOnSignals(starting: Promise<RunningService>): void {
  let stoppingSince: number | undefined;
  const stop = (): void => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince > sameSignalMilliseconds) process.exit(130);
      return;
    }
    stoppingSince = performance.now();
    starting
      .then((service) => service.stop())
      .then(() => process.exit(0))
      .catch(fail);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

const starting = start();
stopOnSignals(starting);
await starting.catch(fail);
