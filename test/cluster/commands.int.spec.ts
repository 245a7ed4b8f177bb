import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { newDataFolder, startedProjector } from '../../apps/api/test/started-service.ts';
import { commandLineJson } from '../../apps/cli/test/command-line.ts';

import { joinCluster, startTestCluster, type TestCluster } from '../servers/cluster.ts';

jest.setTimeout(120_000);

describe('the command line of an installation whose stores are servers', () => {
  const place = newDataFolder();
  let cluster: TestCluster;
  const ask = (...argv: readonly string[]) => commandLineJson(place.folder, argv);
  const founding = ['--issuer', 'https://sign-in.example.org', '--subject', 'sub-1', '--home', 'Larkrise (fictional)'];

  beforeAll(async () => {
    cluster = await startTestCluster();
    joinCluster(place.folder, cluster.place);
  });
  afterAll(async () => {
    await place.remove();
    await cluster.stop();
  });

  it('founds a home there, appoints there and finds all of it whole, with no log in the folder', async () => {
    const founded = await ask('init', ...founding, '--given', 'Marigold');
    expect(founded.code).toBe(0);
    const [home, manager] = [String(founded.said['home']), String(founded.said['manager'])];
    const appointed = ['--person', manager, '--role', 'responsible.individual', '--home', home, '--by', manager];
    expect(await ask('appoint', ...appointed)).toMatchObject({ code: 0, said: { role: 'responsible.individual' } });
    const { code, said } = await ask('doctor');
    expect({ code, said }).toMatchObject({
      code: 0,
      said: { healthy: true, logs: [{ log: 'record' }, { log: 'access' }] },
    });
    const [record] = said['logs'] as readonly { readonly events: number }[];
    expect(record?.events).toBeGreaterThan(3);
    expect(existsSync(join(place.folder, 'installation.json'))).toBe(true);
    expect(existsSync(join(place.folder, 'record.db'))).toBe(false);
  });

  it('says how far the views are, beside which the reactor keeps its own place', async () => {
    const projector = await startedProjector(place.folder);
    const behind = async () => {
      const { code, said } = await ask('doctor');
      expect(code).toBe(0);
      const states = (said['views'] as readonly { readonly state: string }[]).map(({ state }) => state);
      return states.length === 0 || states.some((state) => state !== 'current');
    };
    while (await behind());
    await projector?.stop();
    expect(await behind()).toBe(false);
  });

  it('does not found a second home there, nor one from another folder', async () => {
    expect(await ask('init', ...founding, '--given', 'Marigold')).toMatchObject({
      code: 1,
      said: { error: { code: 'STORE_NOT_EMPTY' } },
    });
    const other = newDataFolder();
    joinCluster(other.folder, cluster.place);
    expect(await commandLineJson(other.folder, ['init', ...founding, '--given', 'Marigold'])).toMatchObject({
      code: 1,
      said: { error: { code: 'STORE_REFUSED' } },
    });
    expect(existsSync(join(other.folder, 'installation.json'))).toBe(false);
    await other.remove();
  });
});
