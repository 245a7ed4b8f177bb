import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { clusterOf, clusterSettings } from '../../../test/servers/cluster.ts';
import { type Environment } from '../src/settings/parse-settings.ts';

import { clientOf, madeInCluster } from './started-service.ts';

const built = join(import.meta.dirname, '../../../dist/apps/api/src/main.js');
/** The projector of the same build as a service. */
const projectorBeside = (service = built) => join(service, '../../../projector/src/main.js');

/** How the process ended, and what it had said by then. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function spawnMain(environment: Environment, program = built, by: readonly string[] = [process.execPath]) {
  if (!existsSync(program)) throw new Error(`${program} is not there: run "npm run build" first.`);
  const [command = process.execPath, ...before] = by;
  const child = spawn(command, [...before, program], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
  const ended = once(child, 'close').then((): Ended => ({ code: child.exitCode, ...said }));
  return { child, said, ended };
}

/** Runs the built service until it ends by itself: for starts that are refused. */
export const refusedStart = (environment: Environment): Promise<Ended> => spawnMain(environment).ended;

const saysReady = /ready at (http:\S+)/;

/** Starts a process and waits until it says that it is ready; where it then is. */
async function startedMain(environment: Environment, program?: string, by?: readonly string[]) {
  const spawned = spawnMain(environment, program, by);
  const { child, said, ended } = spawned;
  const address = await new Promise<string>((ready, failed) => {
    child.stdout.on('data', () => {
      const found = saysReady.exec(said.out)?.[1];
      if (found && said.out.endsWith('\n')) ready(found);
    });
    void ended.then(({ err }) => failed(new Error(`${program ?? 'The service'} ended before it was ready: ${err}`)));
  });
  return { ...spawned, address };
}

/** As `refusedStart`, on a data folder, or on the servers on which its installation is. */
export async function refusedStartOn(folder: string, more: Environment = {}): Promise<Ended> {
  const cluster = await clusterOf(folder);
  if (cluster) await madeInCluster(folder, cluster);
  return refusedStart({ THROUGHLINE_DATA_DIR: folder, THROUGHLINE_PORT: '0', ...clusterSettings(cluster), ...more });
}

/** Starts the built projector of a cluster as a process of its own, and waits until it says that it is ready. */
export async function spawnedProjector(folder: string, more: Environment = {}) {
  const place = { THROUGHLINE_DATA_DIR: folder, THROUGHLINE_PORT: '0', ...clusterSettings(await clusterOf(folder)) };
  return startedMain({ ...place, ...more }, projectorBeside());
}

/**
 * Starts the built service, or another build of it, as a process of its own on a free port, and waits until it says
 * that it is ready. In a cluster a projector runs beside it, which ends after it. `by`: the command that runs node, where
 * it is more than node itself.
 */
export async function spawnedService(folder: string, more: Environment = {}, program?: string, by?: readonly string[]) {
  const cluster = await clusterOf(folder);
  const place = { THROUGHLINE_DATA_DIR: folder, THROUGHLINE_PORT: '0', ...clusterSettings(cluster) };
  if (cluster) await madeInCluster(folder, cluster);
  const projector = cluster && (await startedMain(place, projectorBeside(program)));
  const endProjector = async () => {
    projector?.child.kill('SIGTERM');
    await projector?.ended;
  };
  const service = await startedMain({ ...place, ...more }, program, by).catch(async (fault: unknown) => {
    await endProjector();
    throw fault;
  });
  const ended = service.ended.then(async (how) => {
    await endProjector();
    return how;
  });
  return {
    ...clientOf(service.address, folder),
    pid: service.child.pid,
    out: () => service.said.out,
    ended,
    stopBy(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL') {
      service.child.kill(signal);
      return ended;
    },
  };
}
