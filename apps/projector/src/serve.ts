import 'reflect-metadata';

import { stopOnSignals } from '../../api/src/edge/stop-on-signals.ts';
import { openLog } from '../../api/src/log/open-log.ts';
import { parseSettings } from '../../api/src/settings/parse-settings.ts';
import { wordsFor } from '../../api/src/words.ts';

import { type RunningProjector, startProjectorProcess } from './start-projector-process.ts';

const fail = (fault: unknown): never => {
  process.stderr.write(`${wordsFor(fault)}\n`);
  process.exit(1);
};

async function start(): Promise<RunningProjector> {
  const settings = parseSettings(process.env);
  const projector = await startProjectorProcess(settings, openLog(settings.logLevel));
  process.stdout.write(`The projector is ready at ${projector.address} (health and metrics).\n`);
  return projector;
}

const starting = start();
stopOnSignals(starting, fail);
const { ended } = await starting.catch(fail);
await ended.catch(fail);
