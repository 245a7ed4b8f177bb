import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { foundDemo, newDataFolder, startedService } from '../../../api/test/started-service.ts';
import { commandLine, commandLineJson } from '../../test/command-line.ts';

jest.setTimeout(60_000);

describe('throughline token, while the service runs', () => {
  const { folder, remove } = newDataFolder();
  let service: Awaited<ReturnType<typeof startedService>>;

  beforeAll(async () => {
    await foundDemo(folder);
    service = await startedService(folder);
  });
  afterAll(async () => {
    await service.stop();
    await remove();
  });

  it('prints nothing but a token that the record is asked with', async () => {
    const { code, out, err } = await commandLine(folder, ['token', '--as', 'registered.manager']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    expect(await service.ask('{ viewer { name } }', {}, out.trim())).toMatchObject({
      data: { viewer: { name: expect.stringContaining('Marigold') } },
    });
  });

  it('names the sign-ins of the demo when it is asked for somebody else', async () => {
    const { code, said } = await commandLineJson(folder, ['token', '--as', 'nobody']);
    expect(code).toBe(64);
    expect(said).toMatchObject({
      error: { code: 'PERSON_UNKNOWN', message: expect.stringContaining('registered.manager, deputy.manager') },
    });
  });

  it('gives none for a sign-in that belongs to nobody on record', async () => {
    const { code, out, err } = await commandLine(folder, ['token', '--as', 'inspector']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('nobody here belongs to it');
  });
});
