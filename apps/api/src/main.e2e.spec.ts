import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, jest } from '@jest/globals';

import { refusedStartOn, spawnedService } from '../test/spawned-service.ts';
import { foundDemo, newDataFolder } from '../test/started-service.ts';
import { itOnFiles } from '../../../test/cluster/on-files-alone.ts';

import { readServiceFile } from './sign-in/local-credential.ts';

const viewer = '{ viewer { name } }';

// Each test starts up to four processes, one after the other.
jest.setTimeout(60_000);

describe('the process that npm start runs', () => {
  const { folder, remove } = newDataFolder();
  afterAll(remove);

  it('says where it is, who can sign in and how to get a token, and ends with 0 on Ctrl-C', async () => {
    const service = await spawnedService(folder);
    const out = service.out();
    expect(out).toContain(`${service.address}/graphql`);
    expect(out).toContain(`${service.address}/explorer`);
    expect(out.match(/\(fictional\)/g)).toHaveLength(12);
    expect(out).toContain('npm run -s throughline -- token --as registered.manager');
    expect(readServiceFile(folder)).toBe(`{"address":"${service.address}"}\n`);
    const { code, err } = await service.stopBy('SIGINT');
    expect([code, err]).toEqual([0, '']);
    expect(readServiceFile(folder)).toBeUndefined();
  });

  it('loses nothing over two starts, on whichever port, nor when it is killed', async () => {
    const place = newDataFolder();
    await foundDemo(place.folder);
    const named = async (service: Awaited<ReturnType<typeof spawnedService>>) =>
      (await service.ask(viewer, {}, await service.tokenOf('registered.manager'))).data;
    const identity = () => readFileSync(join(place.folder, 'installation.json'), 'utf8');
    const before = identity();
    const first = await spawnedService(place.folder);
    expect(await named(first)).toEqual({ viewer: { name: 'Marigold Lantern (fictional)' } });
    expect((await first.stopBy('SIGTERM')).code).toBe(0);
    const second = await spawnedService(place.folder);
    await second.stopBy('SIGKILL');
    const third = await spawnedService(place.folder);
    expect(await named(third)).toEqual({ viewer: { name: 'Marigold Lantern (fictional)' } });
    expect((await third.stopBy('SIGINT')).code).toBe(0);
    expect(identity()).toBe(before);
    await place.remove();
  });

  itOnFiles(
    'refuses a folder that another service uses, with words and no stack, and leaves that service alone',
    async () => {
      const service = await spawnedService(folder);
      const { code, err, out } = await refusedStartOn(folder);
      expect([code, out]).toEqual([1, '']);
      expect(err).toMatch(/^Another Throughline service uses this data folder \(.*\)\. Stop that service first.*\n$/);
      expect((await service.get('/health/live')).status).toBe(200);
      expect((await service.stopBy('SIGTERM')).code).toBe(0);
    },
  );

  it.each([
    [{ THROUGHLINE_HOST: '0.0.0.0' }, /^The demo signs anyone in .* Bind it to 127\.0\.0\.1, or leave demo mode.*\n$/],
    [{ THROUGHLINE_PORT: 'many' }, /^THROUGHLINE_PORT is not a port\. Set it, for example THROUGHLINE_PORT=4000.*\n$/],
    [{ THROUGHLINE_MODE: 'home' }, /^.* is marked as a demo for ever: .* Set THROUGHLINE_DATA_DIR to a folder.*\n$/],
    [{ THROUGHLINE_HOST: '192.0.2.1', THROUGHLINE_PORT: '0' }, /^The demo signs anyone in/],
  ])('ends with 1 and one line that says what to do when %j is set', async (environment, words) => {
    const { code, err, out } = await refusedStartOn(folder, environment);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(words);
    expect(err).not.toMatch(/^\s+at /m);
  });

  it('says what else to set when the port is taken', async () => {
    const service = await spawnedService(folder);
    const other = newDataFolder();
    const { port } = new URL(service.address);
    const { code, err } = await refusedStartOn(other.folder, { THROUGHLINE_PORT: port });
    expect(code).toBe(1);
    expect(err).toBe(
      `Port ${port} on 127.0.0.1 is taken. Stop the program that uses it, or set another, for example THROUGHLINE_PORT=${Number(port) + 1}, and start again.\n`,
    );
    await service.stopBy('SIGTERM');
    await other.remove();
  });
});
