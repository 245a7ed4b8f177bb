import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { newDataFolder, startedService } from '../../test/started-service.ts';
import { clusterOf } from '../../../../test/servers/cluster.ts';
import { openService } from '../service/open-service.ts';

// Nest and its libraries take seconds to load on a machine that is busy.
jest.setTimeout(60_000);

const opened = async (folder: string, make?: 'home') =>
  openService({ folder, cluster: await clusterOf(folder), ...(make && { make }), suspect: () => undefined });

describe('the explorer', () => {
  const demo = newDataFolder();
  const home = newDataFolder();
  let service: Awaited<ReturnType<typeof startedService>>;
  beforeAll(async () => {
    service = await startedService(demo.folder);
  });
  afterAll(async () => {
    await service.stop();
    await demo.remove();
    await home.remove();
  });

  it('is one page with one script, the one that its policy allows, and fetches from this service only', async () => {
    const answer = await service.get('/explorer');
    const html = await answer.text();
    const policy = answer.headers.get('content-security-policy') ?? '';
    const scripts = [...html.matchAll(/<script>([^]*?)<\/script>/g)].map(([, text = '']) => text);
    expect(scripts).toHaveLength(1);
    const hash = createHash('sha256')
      .update(scripts[0] ?? '')
      .digest('base64');
    expect(policy).toContain(`script-src 'sha256-${hash}'`);
    expect(policy).toMatch(/^default-src 'none'; .*connect-src 'self'/);
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
    expect(html).not.toMatch(/<(?:script|link|img|iframe)[^>]+(?:src|href)="https?:/);
  });

  it('may ask for the schema without a token in the demo', async () => {
    expect(await service.ask('{ __schema { queryType { name } } }')).toEqual({
      data: { __schema: { queryType: { name: 'Query' } } },
    });
  });

  it('is no reason to start a home without a provider of its own', async () => {
    const place = newDataFolder();
    await (await opened(place.folder, 'home')).close();
    await expect(startedService(place.folder)).rejects.toMatchObject({
      code: 'SETTING_MISSING',
      message:
        'THROUGHLINE_OIDC_ISSUER is not set: a home signs people in through a provider of its own. Set it, for example THROUGHLINE_OIDC_ISSUER=https://sign-in.example.org/realms/care, and start again.',
    });
    await (await opened(place.folder)).close();
    await place.remove();
  });

  it('is not there in a home, and the schema is not told', async () => {
    await (await opened(home.folder, 'home')).close();
    const real = await startedService(home.folder, { THROUGHLINE_OIDC_ISSUER: 'https://sign-in.example.org' });
    try {
      expect(real.kind).toBe('home');
      expect((await real.get('/explorer')).status).toBe(404);
      expect((await real.get('/demo-sign-in/jwks')).status).toBe(404);
      const { data, errors } = await real.ask('{ __schema { queryType { name } } }');
      expect([data, errors?.[0]?.extensions['code']]).toEqual([undefined, 'GRAPHQL_VALIDATION_FAILED']);
    } finally {
      await real.stop();
    }
  });
});
