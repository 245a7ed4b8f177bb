import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { foundDemo, newDataFolder, startedService } from '../test/started-service.ts';

import { readLocalCredential } from './sign-in/local-credential.ts';

const viewer = '{ viewer { name roles { role } } }';

// Nest and its libraries take seconds to load on a machine that is busy.
jest.setTimeout(60_000);

describe('the service over HTTP', () => {
  const { folder, remove } = newDataFolder();
  let service: Awaited<ReturnType<typeof startedService>>;
  let token: string;
  let founded: Awaited<ReturnType<typeof foundDemo>>;

  beforeAll(async () => {
    founded = await foundDemo(folder);
    service = await startedService(folder);
    token = await service.tokenOf('registered.manager');
  });
  afterAll(async () => {
    await service.stop();
    await remove();
  });

  it('knows who is signed in and what they may act as', async () => {
    expect(await service.ask(viewer, {}, token)).toEqual({
      data: { viewer: { name: 'Marigold Lantern (fictional)', roles: [{ role: 'registered.manager' }] } },
    });
  });

  it('answers a request without a token with UNAUTHENTICATED and what to do', async () => {
    const { data, errors } = await service.ask(viewer);
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      { message: 'This request carries no token.', extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    expect(errors?.[0]?.extensions['remedy']).toContain('Authorization: Bearer');
  });

  it('answers somebody whose sign-in is good but who is not on record in the same way', async () => {
    const { errors } = await service.ask(viewer, {}, await service.tokenOf('therapist'));
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(errors?.[0]?.message).toContain('nobody here belongs to it');
  });

  it('answers a body that is not JSON with 400 and a code, and repeats nothing of it', async () => {
    const answer = await service.post('{"query": "Sam Fictional');
    const text = await answer.text();
    expect(answer.status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'MALFORMED_JSON' } });
    expect(text).not.toContain('Sam');
  });

  it('answers a body of 5 MB with 413 and a code', async () => {
    const answer = await service.post(JSON.stringify({ query: 'x'.repeat(5_000_000) }));
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ error: { code: 'BODY_TOO_LARGE', remedy: 'Send less at a time.' } });
  });

  it('answers an address where nothing is with 404 and a code, and does not repeat the address', async () => {
    const answer = await service.get('/children/sam-fictional');
    const text = await answer.text();
    expect(answer.status).toBe(404);
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect(text).not.toContain('sam');
  });

  it.each(['/health/live', '/nowhere', '/graphql?query={__typename}'])(
    'sends %s with headers that let nothing run, be framed, sniffed or kept',
    async (path) => {
      const { headers } = await service.get(path);
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';.*frame-ancestors 'none'$/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.has('x-powered-by')).toBe(false);
    },
  );

  it('says that it lives, that both logs answer and that the views keep up, to anyone and about nobody', async () => {
    expect(await (await service.get('/health/live')).json()).toEqual({ status: 'ok' });
    const ready = await service.get('/health/ready');
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({
      status: 'ok',
      details: {
        record: { status: 'up' },
        accessLog: { status: 'up' },
        views: { status: 'up', projector: 'running', behind: expect.any(Number), incomplete: 0 },
      },
    });
  });

  it('refuses /cli without the local credential, without a token, and says as whom it would act with both', async () => {
    const bearer = { authorization: `Bearer ${token}` };
    const local = { 'x-throughline-local-credential': readLocalCredential(folder) ?? '' };
    const without = await service.get('/cli/service', bearer);
    expect([without.status, await without.json()]).toMatchObject([
      403,
      { error: { code: 'LOCAL_CREDENTIAL_REFUSED' } },
    ]);
    const nobody = await service.get('/cli/service', local);
    expect([nobody.status, await nobody.json()]).toMatchObject([401, { error: { code: 'UNAUTHENTICATED' } }]);
    const both = await service.get('/cli/service', { ...bearer, ...local });
    expect([both.status, await both.json()]).toMatchObject([200, { kind: 'demo', person: expect.any(String) }]);
  });

  it('writes nothing to its log that is about anyone, whatever was recorded, refused or malformed', async () => {
    const opening = `mutation Secretly($input: OpenRecordInput!) { openRecord(input: $input) { record userErrors { code } } }`;
    const sam = {
      idempotencyKey: '7d1f4c51-1111-4aaa-8bbb-000000000001',
      heldFor: founded.home,
      names: { given: 'Samphire', family: 'Fictional' },
      dateOfBirth: { value: '2012-05-01', basis: 'known' },
      openedBecause: 'Referred by the Borough of Nowhere',
    };
    const opened = await service.ask(opening, { input: sam }, token);
    expect(opened).toMatchObject({ data: { openRecord: { record: expect.any(String), userErrors: [] } } });
    await service.ask(opening, { input: { ...sam, names: { given: 'Samphire\u0000' } } }, token);
    await service.ask(opening, { input: sam }, await service.tokenOf('inspector'));
    await service.get('/graphql?query={viewer{name}}&child=Samphire%20Fictional', { authorization: `Bearer ${token}` });
    await service.post('{"names": "Samphire');
    await service.get('/children/Samphire');
    const log = service.log.join('');
    expect(service.log.length).toBeGreaterThan(10);
    const telling = ['Samphire', 'Fictional', 'Nowhere', '2012-05-01', 'Marigold', 'Secretly', 'openedBecause'];
    for (const text of [...telling, token, token.slice(-20), '127.0.0.1', 'user-agent'])
      expect(log).not.toContain(text);
  });

  it('writes a line for each request with its id, route, status and time, and marks those of strangers', async () => {
    const before = service.log.length;
    const answer = await service.post(JSON.stringify({ query: viewer }));
    const lines = service.log.slice(before).map((line): unknown => JSON.parse(line));
    const request = answer.headers.get('x-request-id');
    expect(lines).toEqual([
      expect.objectContaining({ category: 'security', kind: 'unauthenticated', reason: 'missing', request }),
      expect.objectContaining({ request, method: 'POST', route: '/graphql', status: 200, ms: expect.any(Number) }),
    ]);
  });
});
