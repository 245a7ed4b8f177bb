import { existsSync } from 'node:fs';
import { afterAll, describe, expect, it, jest } from '@jest/globals';

import { newDataFolder } from '../../api/test/started-service.ts';
import { commandLine, commandLineJson } from '../test/command-line.ts';

jest.setTimeout(60_000);

describe('the command line', () => {
  const { folder, remove } = newDataFolder();
  afterAll(remove);

  it('tells the exit codes in its help', async () => {
    const { code, out } = await commandLine(folder, ['--help']);
    expect(code).toBe(0);
    expect(out).toContain('Usage: throughline');
    expect(out).toMatch(/Exit codes:\n {2}0 {3}Done[^]*\n {2}64 {2}The command line was not understood/);
  });

  it('ends with 64 and a pointer to the help for what it does not understand', async () => {
    for (const argv of [['doctr'], ['doctor', '--frobnicate'], ['token'], ['rebuild', 'nonsense']]) {
      const { code, out, err } = await commandLine(folder, argv);
      expect({ code, out }).toEqual({ code: 64, out: '' });
      expect(err).toMatch(/[^.]\. See throughline --help\.\n$/);
    }
    expect(await commandLineJson(folder, ['doctr'])).toMatchObject({
      code: 64,
      said: { error: { code: 'NOT_UNDERSTOOD' } },
    });
  });

  it('shows the help and ends with 64 when no command is named', async () => {
    const { code, err } = await commandLine(folder, []);
    expect(code).toBe(64);
    expect(err).toContain('Usage: throughline');
  });

  it('makes nothing in a folder that holds no installation, and says how to make one', async () => {
    expect(await commandLineJson(folder, ['doctor'])).toMatchObject({
      code: 1,
      said: { error: { code: 'FOLDER_IS_EMPTY', message: expect.stringContaining('throughline init') } },
    });
    expect(existsSync(folder)).toBe(false);
  });

  it('works on the folder of --data-dir rather than on the one of the environment', async () => {
    const { err } = await commandLine('/nowhere/at/all', ['doctor', '--data-dir', folder]);
    expect(err).toContain(`${folder} holds no installation`);
  });

  it('says that a token needs the running service, and ends with 69', async () => {
    const { code, out, err } = await commandLine(folder, ['token', '--as', 'registered.manager']);
    expect({ code, out }).toEqual({ code: 69, out: '' });
    expect(err).toContain('npm start');
  });
});
