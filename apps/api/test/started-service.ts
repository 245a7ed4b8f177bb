import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Founded, foundHome } from '#libs/acts';

import { openLog } from '../src/log/open-log.ts';
import { clusterOf, clusterSettings, letGoOfCluster } from '../../../test/servers/cluster.ts';
import { readInstallation } from '../src/service/installation.ts';
import { openService } from '../src/service/open-service.ts';
import { type ClusterPlace, type Environment, parseSettings } from '../src/settings/parse-settings.ts';
import { demoIssuerOnRecord } from '../src/sign-in/demo-issuer.ts';
import { type DemoSubject } from '../src/sign-in/demo-people.ts';
import { readLocalCredential } from '../src/sign-in/local-credential.ts';
import { mintTokenOverHttp } from '../src/sign-in/mint-token.ts';
import { startService } from '../src/start-service.ts';

/** A data folder of its own, which does not exist yet. */
export function newDataFolder() {
  const place = mkdtempSync(join(tmpdir(), 'throughline-service-'));
  const folder = join(place, 'data');
  const remove = async () => {
    await letGoOfCluster(folder);
    rmSync(place, { recursive: true, force: true });
  };
  return { folder, remove };
}

/** Founds a demo home on an empty folder; its manager, from that day, signs in as `registered.manager`. Nobody here exists. */
export async function foundDemo(
  folder: string,
  { from, clock }: { readonly from?: string; readonly clock?: () => string } = {},
): Promise<Founded> {
  const cluster = await clusterOf(folder);
  const opened = await openService({
    folder,
    cluster,
    make: 'demo',
    suspect: () => undefined,
    ...(clock && { clock }),
  });
  try {
    return await foundHome(opened.ports, {
      home: { name: 'Larkrise (fictional)' },
      manager: { given: 'Marigold', family: 'Lantern (fictional)' },
      signIn: { issuer: demoIssuerOnRecord, subject: 'registered.manager' },
      from,
    });
  } finally {
    await opened.close();
  }
}

/** What a service at an address answers, asked as a client would. */
export function clientOf(address: string, folder: string) {
  const tokenOf = async (person: DemoSubject) =>
    (await mintTokenOverHttp({ address, credential: readLocalCredential(folder) ?? '', person })).accessToken;
  const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${address}${path}`, { headers: { connection: 'close', ...headers } });
  const post = (body: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close', ...headers },
      body,
    });
  const ask = async (query: string, variables: object = {}, token?: string) => {
    const headers = token === undefined ? undefined : { authorization: `Bearer ${token}` };
    const answer = await post(JSON.stringify({ query, variables }), headers);
    // The shape of every answer of GraphQL over HTTP; what is in `data` is for each spec to expect.
    return (await answer.json()) as {
      readonly data?: unknown;
      readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
    };
  };
  return { address, folder, tokenOf, get, post, ask };
}

/** Of the processes of a cluster none makes it: what a service of files would make of an empty folder is made before. */
export async function madeInCluster(folder: string, cluster: ClusterPlace): Promise<void> {
  if (readInstallation(folder)) return;
  await (await openService({ folder, cluster, make: 'demo', suspect: () => undefined })).close();
}

/** Resolves once every view of a cluster is kept by somebody and holds all that was recorded before. */
async function viewsStand(address: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${address}/health/ready`, { headers: { connection: 'close' } });
    if (answer.ok && (await answer.text()).includes('"behind":0')) return;
  }
}

/** Starts a projector in this process where the views are kept by one: in a cluster. */
export async function startedProjector(folder: string, log = openLog('silent')) {
  const cluster = await clusterOf(folder);
  if (!cluster) return undefined;
  const { startProjectorProcess } = await import('../../projector/src/start-projector-process.ts');
  const place = { THROUGHLINE_DATA_DIR: folder, THROUGHLINE_PORT: '0', ...clusterSettings(cluster) };
  return startProjectorProcess(parseSettings(place), log);
}

/** Starts the service in this process, on a free port, in a cluster with a projector; `log` gathers the lines of its log. */
export async function startedService(folder: string, more: Environment = {}) {
  const lines: string[] = [];
  const log = openLog('trace', { write: (line) => void lines.push(line) });
  const cluster = await clusterOf(folder);
  const place = { THROUGHLINE_DATA_DIR: folder, THROUGHLINE_PORT: '0', ...clusterSettings(cluster) };
  await using starting = new AsyncDisposableStack();
  if (cluster) {
    if (more['THROUGHLINE_MODE'] !== 'home') await madeInCluster(folder, cluster);
    const projector = await startedProjector(folder, log);
    starting.defer(() => projector?.stop());
  }
  const service = await startService(parseSettings({ ...place, ...more }), log);
  starting.defer(() => service.stop());
  if (cluster) await viewsStand(service.address);
  const running = starting.move();
  return {
    ...clientOf(service.address, folder),
    kind: service.kind,
    log: lines,
    stop: () => running.disposeAsync(),
  };
}
