import 'reflect-metadata';

import { awaitsDemo, seedFolder } from './demo/seed-folder.ts';
import { stopOnSignals } from './edge/stop-on-signals.ts';
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
  if (!settings.cluster && settings.mode !== 'home' && awaitsDemo(settings.folder)) {
    process.stdout.write('Making the demo home: eighteen months of five fictional children. This happens once.\n');
    await seedFolder(settings.folder);
  }
  const service = await startService(settings, openLog(settings.logLevel));
  process.stdout.write(wordsOf(service, settings));
  return service;
}

const starting = start();
stopOnSignals(starting, fail);
await starting.catch(fail);
