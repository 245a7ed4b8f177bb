import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { keepInstallation } from '../service/installation.ts';

import { findService } from './find-service.ts';
import { announceService, isLocalCredential, keepLocalCredential, withdrawService } from './local-credential.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-service-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const notRunning = { code: 'SERVICE_NOT_RUNNING', message: expect.stringContaining('npm start') };

describe('the local credential', () => {
  it('is made once and stays', () => {
    const made = keepLocalCredential(folder);
    expect(made).toMatch(/^[\w-]{43}$/);
    expect(keepLocalCredential(folder)).toBe(made);
  });

  it('is told from everything else', () => {
    const kept = keepLocalCredential(folder);
    expect(isLocalCredential(kept, kept)).toBe(true);
    for (const other of [`${kept} `, kept.slice(1), '', undefined, [kept]]) {
      expect(isLocalCredential(kept, other)).toBe(false);
    }
  });
});

describe('finding the service that runs on a data folder', () => {
  it('says that none runs where none was ever started, and after an orderly stop', async () => {
    await expect(findService(folder)).rejects.toMatchObject(notRunning);
    keepLocalCredential(folder);
    announceService(folder, 'http://127.0.0.1:3000');
    withdrawService(folder);
    await expect(findService(folder)).rejects.toMatchObject(notRunning);
  });

  it('does not believe an announcement that a crash left behind, when another program took the port', async () => {
    const asked: string[] = [];
    const other = createServer((request, response) => {
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
      response.end('{"issuer":"https://other.example.org"}');
    });
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    const bound = other.address();
    if (bound === null || typeof bound === 'string') throw new Error('no port');
    keepLocalCredential(folder);
    announceService(folder, `http://127.0.0.1:${bound.port}`);
    await expect(findService(folder)).rejects.toMatchObject(notRunning);
    expect(asked).toEqual(['GET /demo-sign-in/.well-known/openid-configuration']);
    other.closeAllConnections();
    await new Promise((closed) => other.close(closed));
    await expect(findService(folder)).rejects.toMatchObject(notRunning);
  });

  it('knows the service of a home by the id of its installation, and takes no other service for it', async () => {
    const { id } = keepInstallation(folder, 'home', '2026-01-05T09:00:00.000Z');
    let installation = id;
    const home = createServer((request, response) => {
      response.statusCode = request.url === '/cli/installation' ? 200 : 404;
      response.end(JSON.stringify({ installation }));
    });
    await new Promise<void>((listening) => home.listen(0, '127.0.0.1', listening));
    const bound = home.address();
    if (bound === null || typeof bound === 'string') throw new Error('no port');
    const address = `http://127.0.0.1:${bound.port}`;
    const credential = keepLocalCredential(folder);
    announceService(folder, address);
    expect(await findService(folder)).toEqual({ address, credential });
    installation = 'another';
    await expect(findService(folder)).rejects.toMatchObject(notRunning);
    home.closeAllConnections();
    await new Promise((closed) => home.close(closed));
  });

  it('does not follow an announcement that points away from this machine', async () => {
    keepLocalCredential(folder);
    for (const text of ['{"address":"http://192.0.2.1:80"}', '{"address":"http://127.0.0.1:1@192.0.2.1:80"}', '{']) {
      writeFileSync(join(folder, 'service.json'), text);
      await expect(findService(folder)).rejects.toMatchObject(notRunning);
    }
  });
});
