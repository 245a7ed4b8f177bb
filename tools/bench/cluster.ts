import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { askProjector } from '#libs/projections';
import { openMongoReadStore } from '#libs/read-store';

import { findMongod, startMongod } from '../../apps/cli/src/cluster/mongod.ts';

const cli = join(import.meta.dirname, '../../dist/apps/cli/src/main.js');

export interface BenchCluster {
  readonly eventStore: string;
  readonly readStore: string;
  /** Addresses of the two services. */
  readonly apis: readonly string[];
  /** A token of the demo's manager for a service. */
  tokenFor(api: number): Promise<string>;
  /** Has a view made anew beside the live one. Resolves once it answers. */
  rebuild(view: string): Promise<void>;
  stop(): Promise<void>;
}

/** How long a rebuild may take to begin. */
const patienceMs = 10_000;

const environment = { ...process.env, THROUGHLINE_PORT: '0', THROUGHLINE_LOG_LEVEL: 'warn' };

/** Starts a command of the command line and waits until it says what `ready` takes apart. */
async function started(args: readonly string[], more: NodeJS.ProcessEnv, ready: RegExp) {
  const child = spawn(process.execPath, [cli, ...args], {
    env: { ...environment, ...more },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  const said = await new Promise<RegExpExecArray>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const found = ready.exec((out += text));
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error(`${args.join(' ')} ended before it was ready.`)));
  });
  return { child, said };
}

async function ended(child: ChildProcess): Promise<void> {
  child.kill('SIGINT');
  await once(child, 'exit');
}

/** Runs one command to its end and answers what it said. */
async function said(args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [cli, ...args], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code ?? 'a signal'}.`);
  return out.trim();
}

/** Starts a cluster with the demo home in a folder that is removed afterwards; servers that the environment names are used. */
export async function startBenchCluster(): Promise<BenchCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'));
  const stops: (() => Promise<void>)[] = [];
  let eventStore = process.env['THROUGHLINE_ESDB'] ?? '';
  if (eventStore === '') {
    const serve = ['--data-dir', join(folder, 'events'), 'store', 'serve', '--port', '0'];
    const store = await started(serve, {}, /(esdb:\/\/\S+)/);
    eventStore = store.said[1] ?? '';
    stops.push(() => ended(store.child));
  }
  let readStore = process.env['THROUGHLINE_MONGO'] ?? '';
  if (readStore === '') {
    const mongod = await startMongod(findMongod(process.env), join(folder, 'mongo'), join(folder, 'mongod.log'));
    readStore = mongod.connectionString;
    stops.push(() => mongod.part.stop());
  }
  const servers = { THROUGHLINE_ESDB: eventStore, THROUGHLINE_MONGO: readStore };
  const cluster = await started(['--data-dir', folder, 'cluster'], servers, /ready at (\S+) and (\S+)[^]*Ctrl-C/);
  stops.push(() => ended(cluster.child));
  const apiFolder = (nth: number) => join(folder, 'cluster', `api-${nth + 1}`);
  return {
    eventStore,
    readStore,
    apis: [cluster.said[1] ?? '', cluster.said[2] ?? ''],
    tokenFor: (api) => said(['--data-dir', apiFolder(api), 'token', '--as', 'registered.manager']),
    async rebuild(view) {
      const store = await openMongoReadStore({ uri: readStore, collections: [] });
      try {
        await askProjector(store, { ask: 'rebuild', view }, { id: randomUUID(), timeoutMs: patienceMs });
      } finally {
        await store.close();
      }
    },
    async stop() {
      for (const stop of stops.toReversed()) await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
