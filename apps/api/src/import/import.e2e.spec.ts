import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { foundDemo, newDataFolder, startedService } from '../../test/started-service.ts';
import { openService } from '../service/open-service.ts';
import { clusterOf } from '../../../../test/servers/cluster.ts';
import { demoIssuerOnRecord } from '../sign-in/demo-issuer.ts';
import { localCredentialHeader, readLocalCredential } from '../sign-in/local-credential.ts';

import { type ImportLine } from './import-lines.ts';

const fixture = fileURLToPath(new URL('../../../../libs/interchange/fixtures/ssda903', import.meta.url));
const { folder, remove } = newDataFolder();

// Nest and its libraries take seconds to load on a machine that is busy.
jest.setTimeout(60_000);

describe('the import over HTTP', () => {
  let service: Awaited<ReturnType<typeof startedService>>;
  let home: string;
  let headers: Readonly<Record<string, string>>;
  let worker: Readonly<Record<string, string>>;

  beforeAll(async () => {
    const founded = await foundDemo(folder);
    home = founded.home;
    await joined(founded.manager, home);
    service = await startedService(folder);
    const signedIn = async (person: 'registered.manager' | 'residential.worker') => ({
      [localCredentialHeader]: readLocalCredential(folder) ?? '',
      authorization: `Bearer ${await service.tokenOf(person)}`,
      connection: 'close',
    });
    headers = await signedIn('registered.manager');
    worker = await signedIn('residential.worker');
  });
  afterAll(async () => {
    await service.stop();
    await remove();
  });

  const order = () => ({ home, authority: 'E10000012', year: 2024, urns: ['9900001'] });
  const send = (path: string, method: string, body: string | Uint8Array, type: string, as = headers) =>
    fetch(`${service.address}/cli/import${path}`, {
      method,
      headers: { ...as, 'content-type': type },
      body: typeof body === 'string' ? body : Uint8Array.from(body),
    });
  const begin = (sent: object, as = headers) => send('', 'POST', JSON.stringify(sent), 'application/json', as);
  const put = (id: string, file: string, from: number, bytes: string | Uint8Array) =>
    send(`/${id}/files/${encodeURIComponent(file)}?from=${from}`, 'PUT', bytes, 'application/octet-stream');
  const begun = async (sent: object = order()): Promise<string> => {
    const { import: id } = (await (await begin(sent)).json()) as { readonly import: string };
    return id;
  };
  const run = async (id: string, form = 'text'): Promise<readonly ImportLine[]> => {
    const answer = await send(`/${id}/run?form=${form}`, 'POST', '', 'application/json');
    const lines = (await answer.text()).trimEnd().split('\n');
    return lines.map((line) => JSON.parse(line) as ImportLine);
  };
  const staged = async (sent: object = order()): Promise<string> => {
    const id = await begun(sent);
    for (const file of await readdir(fixture)) await put(id, file, 0, await readFile(join(fixture, file)));
    return id;
  };
  const reportIn = (lines: readonly ImportLine[]) =>
    lines.map((line) => ('report' in line ? line.report : '')).join('');

  it('is not for somebody without the local credential, or not signed in', async () => {
    const { [localCredentialHeader]: credential = '', authorization = '' } = headers;
    const without = await begin(order(), { authorization });
    expect(without.status).toBe(403);
    const nobody = await begin(order(), { [localCredentialHeader]: credential });
    expect(nobody.status).toBe(401);
  });

  it('is refused to who may not open records in the home', async () => {
    const answer = await begin(order(), worker);
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ error: { code: 'FORBIDDEN' } });
  });

  it('says which part of an order does not fit', async () => {
    const answer = await begin({ ...order(), authority: 'Leeds' });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error: { code: 'IMPORT_ORDER_REFUSED', message: 'The import cannot be begun: authority does not fit.' },
    });
  });

  it('takes a file in parts, says where to go on, and takes a part that was sent again once', async () => {
    const id = await begun();
    expect(await (await put(id, 'header.csv', 0, 'CHILD,SEX')).json()).toEqual({ size: 9 });
    const gap = await put(id, 'header.csv', 20, 'DOB');
    expect(gap.status).toBe(409);
    expect(await gap.json()).toMatchObject({ error: { code: 'BYTES_MISSING', remedy: 'Go on with from=9.' } });
    expect(await (await put(id, 'header.csv', 9, ',DOB')).json()).toEqual({ size: 13 });
    expect(await (await put(id, 'header.csv', 9, ',DOB')).json()).toEqual({ size: 13 });
    const discarded = await send(`/${id}`, 'DELETE', '', 'application/json');
    expect(discarded.status).toBe(204);
    expect((await put(id, 'header.csv', 0, '')).status).toBe(404);
  });

  it.each(['../installation.json', '.hidden', 'a/b.csv', 'a\\b.csv', 'a\u0000.csv'])(
    'takes no file by the name of %j',
    async (file) => {
      const answer = await put(await begun(), file, 0, 'CHILD');
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ error: { code: 'FILE_NAME_REFUSED' } });
    },
  );

  it('takes at most 16 MB at a time', async () => {
    const id = await begun();
    const answer = await put(id, 'header.csv', 0, new Uint8Array(17 * 1024 * 1024));
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ error: { code: 'CHUNK_TOO_LARGE' } });
    expect(await (await put(id, 'header.csv', 0, 'x')).json()).toEqual({ size: 1 });
  });

  it('runs: progress, the report, the outcome, and nothing of the files is left', async () => {
    const checkedOnly = await run(await staged({ ...order(), check: true }));
    expect(reportIn(checkedOnly)).toMatch(/^Checked only: nothing was written\.\n/);

    const id = await staged();
    const lines = await run(id);
    expect(lines[0]).toHaveProperty('progress');
    expect(lines.at(-1)).toEqual({ outcome: 'taken' });
    expect(reportIn(lines)).toMatch(/^SSDA903 return 2024 of authority E10000012/);
    expect(reportIn(lines)).toContain('all               33        32         1         0         0        32');
    expect(existsSync(join(folder, 'imports', id))).toBe(false);
    expect((await send(`/${id}/run`, 'POST', '', 'application/json')).status).toBe(404);

    const again = await run(await staged(), 'json');
    expect(JSON.parse(reportIn(again))).toMatchObject({ total: { same: 32, new: 0, changed: 0, gone: 0 } });
  });

  it('leaves every child to be found by the authority’s number, and by no part of it', async () => {
    const document = `query Find($home: ID!, $identifier: String!) {
      children(home: $home, status: ALL, identifier: $identifier, first: 5) { totalCount nodes { displayName } }
    }`;
    const found = async (identifier: string) => {
      const token = (headers['authorization'] ?? '').replace('Bearer ', '');
      const { data } = await service.ask(document, { home, identifier }, token);
      return (data as { readonly children: { readonly totalCount: number } }).children;
    };
    // A list shows what the view has come to, and an import brings much at once.
    let shown = await found('FIC02');
    while (shown.totalCount === 0) shown = await found('FIC02');
    expect(shown).toEqual({ totalCount: 1, nodes: [{ displayName: 'Child FIC02' }] });
    expect(await found('FIC0')).toEqual({ totalCount: 0, nodes: [] });
  });

  it('stops before anything is recorded when two files are one table', async () => {
    const id = await staged();
    await put(id, 'header again.csv', 0, await readFile(join(fixture, 'header.csv')));
    expect(await run(id)).toMatchObject([{ outcome: 'stopped', error: { code: 'TWO_FILES_OF_ONE_TABLE' } }]);
  });

  it('says that rows were refused, and that the others were taken', async () => {
    const id = await staged();
    await put(id, 'notes.csv', 0, 'NAME,AGE\n');
    expect((await run(id)).at(-1)).toEqual({ outcome: 'rowsRefused' });
  });
});

/** A residential worker of the home, who signs in to the demo. */
async function joined(manager: string, home: string): Promise<void> {
  const opened = await openService({ folder, cluster: await clusterOf(folder), suspect: () => undefined });
  try {
    const person = await opened.people.findPerson(manager);
    if (!person) throw new TypeError('The founded manager is not there.');
    let n = 0;
    const act = async (name: string, subject: string | undefined, input: object): Promise<string> => {
      const idempotencyKey = `00000000-0000-4000-8000-00000000000${n++}`;
      const answer = await opened.performAct({ act: name, subject, input, idempotencyKey, circumstances: {}, person });
      if (answer.refusals) throw new TypeError(answer.refusals[0]?.message);
      return answer.receipt.subject;
    };
    const from = '2020-01-01';
    const worker = await act('addPerson', undefined, { name: { given: 'Wren' }, home, from });
    await act('giveRole', worker, { role: 'residential.worker', homes: [home], from });
    await act('linkSignIn', worker, { issuer: demoIssuerOnRecord, subject: 'residential.worker' });
  } finally {
    await opened.close();
  }
}
