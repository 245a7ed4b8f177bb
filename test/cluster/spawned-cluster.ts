import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

import { type Ended } from '../../apps/api/test/spawned-service.ts';
import { clientOf } from '../../apps/api/test/started-service.ts';
import { serverOf } from '../servers/tcp-proxy.ts';

const built = join(import.meta.dirname, '../../dist/apps/cli/src/main.js');

/** The processes that a process started, as the operating system has them. */
function startedBy(parent: number): readonly number[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const rows = table.split('\n').map((row) => row.trim().split(/\s+/).map(Number));
  return rows.flatMap(([pid, by]) => (by === parent && pid !== undefined ? [pid] : []));
}

/** Whether there is such a process. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Whether somebody listens there. */
export function listens(to: { readonly host: string; readonly port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(to);
    const answer = (taken: boolean) => () => {
      socket.destroy();
      resolve(taken);
    };
    socket.once('connect', answer(true)).once('error', answer(false));
  });
}

const saysAll = /ready at (http:\S+) and (http:\S+)[^]*Projectors (http:\S+) and (http:\S+)[^]*Ctrl-C/;

/** Runs `throughline cluster` on a data folder as a process of its own, and waits until it has said where everything is. */
export async function spawnedCluster(dataFolder: string, mongod: string) {
  if (!existsSync(built)) throw new Error(`${built} is not there: run "npm run build" first.`);
  const environment = { PATH: process.env['PATH'], THROUGHLINE_PORT: '0', THROUGHLINE_MONGOD: mongod };
  const child = spawn(process.execPath, [built, '--data-dir', dataFolder, 'cluster'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
  const ended = once(child, 'close').then((): Ended => ({ code: child.exitCode, ...said }));
  const addresses = await new Promise<readonly string[]>((resolve, reject) => {
    child.stdout.on('data', () => {
      const [, ...found] = saysAll.exec(said.out) ?? [];
      if (found.length > 0) resolve(found);
    });
    void ended.then(({ err }) => reject(new Error(`The cluster ended before it was ready: ${err}`)));
  });
  const [one = '', other = '', ...projectors] = addresses;
  const folder = join(dataFolder, 'cluster');
  // It tells its people where the services are; where the servers are stands in what it keeps.
  const serving = readFileSync(join(folder, 'logs', 'event-store.log'), 'utf8').match(/esdb:\/\/\S+/g) ?? [];
  const mongoPort = Number(readFileSync(join(folder, 'mongo', 'port'), 'utf8'));
  return {
    apis: [clientOf(one, join(folder, 'api-1')), clientOf(other, join(folder, 'api-2'))] as const,
    pids: startedBy(child.pid ?? 0),
    /** Where each of its processes listens. */
    places: [
      serverOf(serving.at(-1) ?? ''),
      { host: '127.0.0.1', port: mongoPort },
      ...[one, other, ...projectors].map((address) => {
        const { hostname, port } = new URL(address);
        return { host: hostname, port: Number(port) };
      }),
    ],
    /** Ctrl-C, once. */
    interrupt(): Promise<Ended> {
      child.kill('SIGINT');
      return ended;
    },
  };
}

export type SpawnedCluster = Awaited<ReturnType<typeof spawnedCluster>>;
