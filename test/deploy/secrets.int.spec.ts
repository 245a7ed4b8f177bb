import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { parseSettings } from '../../apps/api/src/settings/parse-settings.ts';
import { settingsTable } from '../../apps/api/src/settings/settings-table.ts';
import { makeSecrets } from '../../tools/make-secrets.ts';

import { compose, services, textOf, variablesIn } from './deploy-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-secrets-'));
const now = new Date('2026-11-25T12:00:00.000Z');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const make = (): Promise<readonly string[]> => makeSecrets(folder, 'records.example.org', now);

let made: readonly string[];
beforeAll(async () => {
  made = await make();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('tools/make-secrets.ts', () => {
  it('makes every file that the compose file mounts or reads, for the owner alone', () => {
    const wanted = [
      ...Object.values(compose.secrets).map(({ file }) => file),
      ...services.flatMap(([, { env_file }]) => env_file).filter((file) => file !== './throughline.env'),
    ].map((file) => file.replace('./secrets/', ''));
    expect(made).toEqual(expect.arrayContaining(wanted));
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o400);
  });

  it.each([
    ['es1.crt', 'es1', 'CN=eventstoredb-node'],
    ['es3.crt', 'es3', 'CN=eventstoredb-node'],
    ['mongo2.pem', 'mongo2', 'CN=mongo2'],
    ['proxy.pem', 'records.example.org', 'CN=records.example.org'],
  ])('signs %s for %s by its own authority', (file, host, subject) => {
    const authority = new X509Certificate(read('ca.crt'));
    const certificate = new X509Certificate(/-----BEGIN CERTIFICATE[^]*/.exec(read(file))?.[0] ?? '');
    expect(authority.ca).toBe(true);
    expect(certificate.checkIssued(authority)).toBe(true);
    expect(certificate.verify(authority.publicKey)).toBe(true);
    expect(certificate.checkHost(host)).toBe(host);
    expect(certificate.checkHost('localhost')).toBe('localhost');
    expect(certificate.subject).toBe(subject);
    // Server and client, since nodes speak to each other.
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
    expect(new Date(certificate.validTo)).toEqual(new Date('2027-12-26T12:00:00.000Z'));
  });

  it('gives the service connection strings that it takes, to every node of both stores', () => {
    const { set } = variablesIn(read('stores.env'));
    const cluster = parseSettings(set).cluster;
    const hosts = (pattern: RegExp) => services.map(([name]) => name).filter((name) => pattern.test(name));
    for (const node of hosts(/^es\d$/)) expect(cluster?.eventStore).toContain(`${node}:2113`);
    for (const node of hosts(/^mongo\d$/)) expect(cluster?.readStore).toContain(`${node}:27017`);
    expect(cluster?.eventStore).toContain(`//throughline:${read('esdb-throughline-password').trim()}@`);
    expect(cluster?.readStore).toContain(`//throughline:${read('mongo-throughline-password').trim()}@`);
    const administrator = parseSettings(variablesIn(read('admin.env')).set).cluster;
    expect(administrator?.eventStore).toContain(`//admin:${read('esdb-admin-password').trim()}@`);
  });

  it('makes only what is missing, so that a certificate is renewed by taking it away', async () => {
    const kept = read('es2.crt');
    expect(await make()).toEqual([]);
    rmSync(join(folder, 'es1.crt'));
    await expect(make()).rejects.toThrow('Take es1.crt and es1.key away');
    rmSync(join(folder, 'es1.key'));
    expect(await make()).toEqual(['es1.key', 'es1.crt']);
    expect(read('es2.crt')).toBe(kept);
  });
});

describe('deploy/sample.env', () => {
  const { set, shown } = variablesIn(textOf('deploy/sample.env'));

  it('names every setting there is, and no other', () => {
    const names = settingsTable.map(({ name }) => name);
    expect(Object.keys({ ...set, ...shown }).sort()).toEqual(names.toSorted());
  });

  it('would do: the service takes all of it, for a home', () => {
    const { mode, oidc } = parseSettings(set);
    expect([mode, oidc?.issuer]).toEqual(['home', 'https://sign-in.example.org/realms/care']);
    expect(parseSettings({ ...shown, ...set })).toMatchObject({ host: '0.0.0.0', port: 4000, mode: 'home' });
  });

  it('holds no secret', () => {
    for (const value of Object.values({ ...set, ...shown }))
      expect(value).toMatch(/^(?!.*:\/\/[^/]*:(?!not-a-password)[^/@]*@)/);
  });
});
