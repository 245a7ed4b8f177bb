import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { afterAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';

import { settingsTable } from '../../apps/api/src/settings/settings-table.ts';

import { compose, root, services, textOf } from './deploy-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-compose-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const found = z.array(z.looseObject({ messages: z.array(z.looseObject({ rule: z.string(), message: z.string() })) }));

/** What the linter, which knows the schema of the compose specification, calls an error. */
function errorsIn(file: string): readonly string[] {
  const linter = resolve(root, 'node_modules/dclint/bin/dclint.cjs');
  const { stdout } = spawnSync(process.execPath, [linter, file, '--quiet', '--formatter', 'json'], { cwd: root });
  return found.parse(JSON.parse(stdout.toString())).flatMap(({ messages }) => messages.map(({ rule }) => rule));
}

const isOneOff = (name: string): boolean => /-(setup|protect)$/.test(name);
const stores = services.filter(([name]) => /^(es|mongo)\d$/.test(name));
const ours = services.filter(([name, { image }]) => image.startsWith('throughline:') && !isOneOff(name));

describe('deploy/compose.yaml', () => {
  it('is what the compose specification allows, and a file with an unknown key is not', () => {
    expect(errorsIn('deploy/compose.yaml')).toEqual([]);
    const broken = join(folder, 'compose.yaml');
    writeFileSync(broken, textOf('deploy/compose.yaml').replace('    networks: [outer]', '    netwroks: [outer]'));
    expect(errorsIn(broken)).toContain('invalid-schema');
  });

  it('runs three nodes of each store, two API processes and two projectors', () => {
    expect(stores.map(([name]) => name)).toEqual(['es1', 'es2', 'es3', 'mongo1', 'mongo2', 'mongo3']);
    expect(ours.map(([name]) => name)).toEqual(['api1', 'api2', 'projector1', 'projector2']);
  });

  it.each(services)('lets %s do no more than it needs', (_, service) => {
    expect(service).toMatchObject({ user: '1000:1000', read_only: true, cap_drop: ['ALL'], cap_add: [] });
    expect(service.security_opt).toEqual(['no-new-privileges:true']);
    expect(service.tmpfs).toContain('/tmp');
    expect(service).not.toHaveProperty('privileged');
    expect(service).not.toHaveProperty('network_mode');
    expect(Object.keys(service.deploy.resources.limits).sort()).toEqual(['cpus', 'memory', 'pids']);
    expect(service).toHaveProperty('logging.options.max-size');
  });

  it.each(services)('names the image of %s by a whole version', (_, { image, build }) => {
    expect(image).toMatch(/^[a-z/]+:\d+\.\d+\.\d+(-[a-z]+)?$/);
    const { version } = z.looseObject({ version: z.string() }).parse(JSON.parse(textOf('package.json')));
    if (build) expect(image).toBe(`throughline:${version}`);
    if (build) expect(existsSync(resolve(root, 'deploy', build.context, build.dockerfile))).toBe(true);
  });

  it('and the manual name the same images', () => {
    const named = [...textOf('docs/operations.md').matchAll(/(?:eventstore\/eventstore|mongo|throughline):\d[\w.-]*/g)];
    const images = services.map(([, { image }]) => image);
    expect(named.length).toBeGreaterThanOrEqual(5);
    expect(named.map(([image]) => image).filter((image) => !images.includes(image))).toEqual([]);
  });

  it.each(services)('knows whether %s is well', (name, { healthcheck, build, restart }) => {
    // The image that is built here brings a check of its own.
    if (!isOneOff(name)) expect(healthcheck?.disable ?? !build).toBe(false);
    expect(restart).toBe(isOneOff(name) ? 'no' : 'unless-stopped');
  });

  it.each(services)(
    'starts %s after services that are there, and waits for what they can tell',
    (_, { depends_on }) => {
      for (const [other, { condition }] of Object.entries(depends_on)) {
        expect(compose.services).toHaveProperty([other]);
        expect(condition).toBe(isOneOff(other) ? 'service_completed_successfully' : 'service_healthy');
      }
    },
  );

  it('starts no process of ours before both stores have their accounts, and the event store is closed to others', () => {
    for (const [, { depends_on }] of ours) expect(Object.keys(depends_on)).toEqual(['esdb-protect', 'mongo-setup']);
    const { depends_on, env_file, command } = compose.services['esdb-protect'] ?? {};
    expect(depends_on).toEqual({ 'esdb-setup': { condition: 'service_completed_successfully' } });
    expect(command?.slice(-2)).toEqual(['store', 'protect']);
    // The administrator's password is in no other process.
    expect(env_file).toContain('./secrets/admin.env');
    expect(services.filter(([, service]) => service.env_file.includes('./secrets/admin.env'))).toHaveLength(1);
  });

  it('publishes the proxy alone, and leaves the stores no way out', () => {
    expect(services.filter(([, { ports }]) => ports.length > 0).map(([name]) => name)).toEqual(['proxy']);
    expect(compose.networks.stores).toEqual({ internal: true });
    for (const [, { networks }] of stores) expect(networks).toEqual(['stores']);
    expect(compose.services.proxy?.networks).toEqual(['outer']);
  });

  it('hands out secrets that it declares, each to somebody', () => {
    const used = services.flatMap(([, { secrets }]) => secrets.map(({ source }) => source));
    expect([...new Set(used)].sort()).toEqual(Object.keys(compose.secrets).sort());
  });

  it('mounts volumes that it declares and files that stand beside it or are made by the operator', () => {
    const mounts = services.flatMap(([, { volumes }]) => volumes);
    const named = mounts.filter(({ type }) => type === 'volume').map(({ source }) => source);
    expect(named.sort()).toEqual(Object.keys(compose.volumes).sort());
    const made = /^\.\/(stores|installation)\//;
    for (const { type, source } of mounts)
      if (type === 'bind' && !made.test(source)) expect(existsSync(resolve(root, 'deploy', source))).toBe(true);
  });

  it('shows the one installation to every process, which cannot alter it', () => {
    for (const [name, { volumes }] of ours) {
      const [own, installation] = volumes;
      expect(own).toMatchObject({ source: name, target: '/var/lib/throughline' });
      expect(installation).toMatchObject({
        source: './installation/installation.json',
        target: '/var/lib/throughline/installation.json',
        read_only: true,
      });
    }
  });

  it('sets no variable of ours that nobody reads', () => {
    const named = [...textOf('deploy/compose.yaml').matchAll(/THROUGHLINE_[A-Z_]+/g)].map(([name]) => name);
    const known: readonly string[] = settingsTable.map(({ name }) => name);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('has the proxy hand over to the API processes, at the port of the image', () => {
    const servers = [...textOf('deploy/haproxy.cfg').matchAll(/^ {2}server (\w+) (\w+):(\d+)$/gm)];
    const port = /THROUGHLINE_PORT=(\d+)/.exec(textOf('deploy/Dockerfile'))?.[1];
    expect(servers.map(([, name, host, at]) => [name, host, at])).toEqual([
      ['api1', 'api1', port],
      ['api2', 'api2', port],
    ]);
    expect(compose.services.proxy?.ports).toEqual(['0.0.0.0:443:8443']);
    expect(textOf('deploy/haproxy.cfg')).toContain('bind :8443 ssl');
  });

  it('has scripts that a shell and a JavaScript engine can read', () => {
    expect(spawnSync('sh', ['-n', 'deploy/esdb-setup.sh'], { cwd: root }).status).toBe(0);
    expect(spawnSync(process.execPath, ['--check', 'deploy/mongo-setup.js'], { cwd: root }).status).toBe(0);
  });
});
