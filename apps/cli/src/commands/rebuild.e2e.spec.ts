import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { foundDemo, newDataFolder, startedProjector, startedService } from '../../../api/test/started-service.ts';
import { commandLine, commandLineJson } from '../../test/command-line.ts';

jest.setTimeout(60_000);

const rebuilt = { code: 0, said: { view: 'auditTrail', documents: 4, differing: 0 } };

describe('the views, through the command line', () => {
  const { folder, remove } = newDataFolder();
  beforeAll(async () => {
    await foundDemo(folder);
  });
  afterAll(remove);

  it('are made anew in this process when no service runs', async () => {
    // Where projectors keep them, these go on without a service.
    const projector = await startedProjector(folder);
    expect(await commandLineJson(folder, ['rebuild', 'auditTrail'])).toEqual(rebuilt);
    await projector?.stop();
  });

  it('cannot be held when no service runs, which ends with 69', async () => {
    expect((await commandLine(folder, ['projector', 'pause'])).code).toBe(69);
  });

  it('that do not exist are named by those that do', async () => {
    const { code, err } = await commandLine(folder, ['rebuild', 'everything']);
    expect(code).toBe(64);
    expect(err).toContain('carePlan, chronology');
  });

  describe('while the service runs', () => {
    let service: Awaited<ReturnType<typeof startedService>>;
    beforeAll(async () => {
      service = await startedService(folder);
    });
    afterAll(() => service.stop());

    it('are made anew by the service, with the same answer', async () => {
      expect(await commandLineJson(folder, ['rebuild', 'auditTrail'])).toEqual(rebuilt);
    });

    it('are held and go on; held, none is made anew', async () => {
      expect(await commandLineJson(folder, ['projector', 'pause'])).toEqual({ code: 0, said: { projector: 'paused' } });
      expect(await commandLineJson(folder, ['rebuild', 'auditTrail'])).toMatchObject({
        code: 1,
        said: { error: { code: 'PROJECTOR_PAUSED', message: expect.stringContaining('projector resume') } },
      });
      expect(await commandLineJson(folder, ['projector', 'resume'])).toEqual({
        code: 0,
        said: { projector: 'running' },
      });
      expect((await commandLine(folder, ['rebuild', 'auditTrail'])).code).toBe(0);
    });

    it('are not touched by somebody without the local credential, whatever token they have', async () => {
      const token = await service.tokenOf('registered.manager');
      for (const path of ['/cli/projections/auditTrail/rebuild', '/cli/projector/pause', '/cli/projector/resume']) {
        const answer = await fetch(`${service.address}${path}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, connection: 'close' },
        });
        expect([path, answer.status, await answer.json()]).toMatchObject([
          path,
          403,
          { error: { code: 'LOCAL_CREDENTIAL_REFUSED' } },
        ]);
      }
    });
  });
});
