import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { type Environment } from '../src/settings/parse-settings.ts';

import { clientOf } from './started-service.ts';

const main = join(import.meta.dirname, '../../../dist/apps/api/src/main.js');

/** How the process ended, and what it had said by then. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function spawnMain(environment: Environment, program = main) {
  if (!existsSync(program)) throw new Error(`${program} is not there: run "npm run build" first.`);
  const child = spawn(process.execPath, [program], {
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

/**
 * Starts the built service, or another build of it, as a process of its own on a free port, and waits until it says
 * that it is ready.
 */
export async function spawnedService(folder: string, more: Environment = {}, program?: string) {
  const { child, said, ended } = spawnMain({ THROUGHLINE_DATA_DIR: folder, THROUGHLINE_PORT: '0', ...more }, program);
  const address = await new Promise<string>((ready, failed) => {
    child.stdout.on('data', () => {
      const found = /ready at (http:\S+)[^]*Ctrl-C/.exec(said.out)?.[1];
      if (found) ready(found);
    });
    void ended.then(({ err }) => failed(new Error(`The service ended before it was ready: ${err}`)));
  });
  return {
    ...clientOf(address, folder),
    out: () => said.out,
    ended,
    stopBy(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL') {
      child.kill(signal);
      return ended;
    },
  };
}
