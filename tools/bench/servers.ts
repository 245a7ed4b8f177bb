import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { localCredentialHeader, readLocalCredential } from '../../apps/api/src/sign-in/local-credential.ts';
import { mintTokenOverHttp } from '../../apps/api/src/sign-in/mint-token.ts';
import type { CannedAnswers } from './bare.ts';

const root = join(import.meta.dirname, '../..');
const service = join(root, 'dist/apps/api/src/main.js');

/** A server under measurement, as a process of its own. */
export interface Server {
  readonly address: string;
  readonly pid: number;
  /** How often the record was committed since the start; of the service alone. */
  commits(): Promise<number>;
  stop(): Promise<void>;
}

/** Compiles a file of this folder beside the build of the service: what it shares with it starts from JavaScript as well. */
function built(file: string): string {
  const place = join(root, 'dist/tools/bench', `${file}.js`);
  const source = readFileSync(join(import.meta.dirname, `${file}.ts`), 'utf8');
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, stripTypeScriptTypes(source).replaceAll(/(from '\.[^']*)\.ts'/g, "$1.js'"));
  return place;
}

async function started(by: readonly string[], more: NodeJS.ProcessEnv): Promise<Server> {
  const env = { PATH: process.env['PATH'], ...more };
  const options = (process.env['THROUGHLINE_BENCH_NODE_OPTIONS'] ?? '').split(' ').filter(Boolean);
  const child = spawn(process.execPath, [...options, ...by], { env, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  let out = '';
  const address = await new Promise<string>((ready, failed) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const found = /ready at (http:\S+)/.exec((out += text));
      if (found?.[1] !== undefined) ready(found[1]);
    });
    child.once('exit', () => failed(new Error(`${by.join(' ')} ended before it was ready.`)));
  });
  return {
    address,
    pid: child.pid ?? 0,
    async commits() {
      child.send('commits');
      const [said] = (await once(child, 'message')) as [{ readonly commits: number }];
      return said.commits;
    },
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

const servicePlace = (folder: string, port = '0') => ({
  ...{ THROUGHLINE_DATA_DIR: folder, THROUGHLINE_PORT: port, THROUGHLINE_LOG_LEVEL: 'warn' },
});

/** Starts the built service on a data folder, on a free port or on that of an address. Only what nobody expects is logged. */
export const startService = (folder: string, address?: string): Promise<Server> =>
  started([service], servicePlace(folder, address && new URL(address).port));

/** The same with its commits counted. */
export const startCounted = (folder: string): Promise<Server> =>
  started(['--import', pathToFileURL(built('counted-commits')).href, service], servicePlace(folder));

/** What starts the bare app with answers that are written to a folder. */
export function bareApp(folder: string, answers: CannedAnswers): () => Promise<Server> {
  const bare = built('bare');
  const canned = join(folder, 'answers.json');
  writeFileSync(canned, JSON.stringify(answers));
  return () => started([bare], { BENCH_ANSWERS: canned, BENCH_SCHEMA: join(root, 'schema.graphql') });
}

/** A token of the demo's manager. */
export const tokenFrom = async ({ address }: Server, folder: string): Promise<string> => {
  const credential = readLocalCredential(folder) ?? '';
  return (await mintTokenOverHttp({ address, credential, person: 'registered.manager' })).accessToken;
};

/** Resolves once everything recorded so far is shown, however long that takes. */
export async function caughtUp({ address }: Server, folder: string, token: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, [localCredentialHeader]: readLocalCredential(folder) ?? '' };
  const asked = request(`${address}/cli/projector/catch-up`, { method: 'POST', headers }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const said = (await answer.setEncoding('utf8').toArray()).join('');
  if (answer.statusCode !== 200) throw new TypeError(`The views did not catch up: ${said}`);
}
