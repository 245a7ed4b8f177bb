import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { foundDemo, newDataFolder } from '../../test/started-service.ts';

import { openService } from './open-service.ts';

const suspect = () => undefined;

describe('opening a data folder', () => {
  let folder: string;
  let remove: () => Promise<void>;
  const installationFile = () => join(folder, 'installation.json');
  beforeEach(() => {
    ({ folder, remove } = newDataFolder());
  });
  afterEach(() => remove());

  it('marks an empty one once, for its owner alone, and finds the same installation ever after', async () => {
    const first = await openService({ folder, make: 'demo', suspect });
    await first.close();
    expect(statSync(installationFile()).mode & 0o777).toBe(0o600);
    const second = await openService({ folder, suspect });
    await second.close();
    expect(second.installation).toEqual(first.installation);
    expect(second.installation.kind).toBe('demo');
    expect(second.installation.secret).toHaveLength(32);
  });

  it('refuses an empty one unless told what to make of it, and makes nothing there', async () => {
    await expect(openService({ folder, suspect })).rejects.toMatchObject({ code: 'FOLDER_IS_EMPTY' });
    expect(() => statSync(folder)).toThrow('ENOENT');
  });

  it('refuses a second owner while the first has it', async () => {
    const first = await openService({ folder, make: 'demo', suspect });
    await expect(openService({ folder, make: 'demo', suspect })).rejects.toMatchObject({ code: 'STORE_LOCKED' });
    await first.close();
  });

  it('refuses to take a demo for a home or a home for a demo', async () => {
    await (await openService({ folder, make: 'home', suspect })).close();
    await expect(openService({ folder, kind: 'demo', make: 'demo', suspect })).rejects.toMatchObject({
      code: 'FOLDER_IS_HOME',
      message: expect.stringContaining('set THROUGHLINE_DATA_DIR to another folder for the demo'),
    });
  });

  it('refuses one whose records are there but whose installation is not, and lets go of it', async () => {
    await foundDemo(folder);
    const kept = readFileSync(installationFile(), 'utf8');
    rmSync(installationFile());
    await expect(openService({ folder, make: 'demo', suspect })).rejects.toMatchObject({
      code: 'INSTALLATION_MISSING',
      message: expect.stringContaining('Restore that file from the last backup'),
    });
    writeFileSync(installationFile(), kept);
    await (await openService({ folder, suspect })).close();
  });

  it('refuses an installation file that holds something else, and does not repeat what it holds', async () => {
    await (await openService({ folder, make: 'demo', suspect })).close();
    chmodSync(installationFile(), 0o600);
    writeFileSync(installationFile(), '{"secret":"half a se');
    await expect(openService({ folder, suspect })).rejects.toMatchObject({
      code: 'INSTALLATION_UNREADABLE',
      message: expect.not.stringContaining('half'),
    });
  });
});
