import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt, SignJWT, UnsecuredJWT } from 'jose';
import { authorization, openBrowser } from '../../../../test/sign-in/browser.ts';
import { startDemoService } from '../../../../test/sign-in/demo-service.ts';
import { demoIssuer, demoMountPath, readingRoomClient, signedInPath } from './demo-issuer.ts';
import { keepDemoKeys } from './demo-keys.ts';
import { demoPeople, demoSubjects } from './demo-people.ts';
import { startDemoSignIn } from './demo-provider.ts';
import { findService } from './find-service.ts';
import { mintTokenOverHttp } from './mint-token.ts';

describe('signing in to the demo', () => {
  let folder: string;
  let service: Awaited<ReturnType<typeof startDemoService>>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-sign-in-'));
    service = await startDemoService(folder);
  });
  afterAll(async () => {
    await service.stop();
    rmSync(folder, { recursive: true });
  });

  const who = async (token: string) => {
    const answer = await fetch(`${service.address}/who`, { headers: { authorization: `Bearer ${token}` } });
    const body: unknown = await answer.json();
    return body;
  };
  const mint = async (person: string) =>
    (await mintTokenOverHttp({ ...(await findService(folder)), person })).accessToken;
  const tokens = async (form: Record<string, string>) => {
    const answer = await fetch(`${service.trust.issuer}/token`, { method: 'POST', body: new URLSearchParams(form) });
    return (await answer.json()) as { access_token: string; refresh_token: string; error?: string };
  };
  const signInOnPage = async (browser: ReturnType<typeof openBrowser>, person: string, more = {}) => {
    const { url, verifier } = authorization(service.trust.issuer, service.address, more);
    const page = await browser.visit(url);
    const back = await browser.visit(page.url, new URLSearchParams({ person }));
    return tokens({
      grant_type: 'authorization_code',
      client_id: readingRoomClient,
      redirect_uri: `${service.address}${signedInPath}`,
      code: back.url.searchParams.get('code') ?? '',
      code_verifier: verifier,
    });
  };

  it('mints a token for each of the twelve people, and the service knows each of them by it', async () => {
    const known = [];
    for (const subject of demoSubjects) known.push(await who(await mint(subject)));
    expect(known).toEqual(demoSubjects.map((subject) => ({ id: `person-${subject}` })));
    expect(known).toHaveLength(12);
  });

  it('says that every person of the demo is fictional', () => {
    expect(demoPeople.filter(({ name }) => !name.endsWith('(fictional)'))).toEqual([]);
  });

  it('refuses to mint with another credential, without one, and for somebody it does not know', async () => {
    const { address, credential } = await findService(folder);
    await expect(
      mintTokenOverHttp({ address, credential: `${credential}x`, person: 'inspector' }),
    ).rejects.toMatchObject({ code: 'LOCAL_CREDENTIAL_REFUSED', message: expect.stringContaining('data folder') });
    await expect(mintTokenOverHttp({ address, credential: '', person: 'inspector' })).rejects.toMatchObject({
      code: 'LOCAL_CREDENTIAL_REFUSED',
    });
    await expect(mintTokenOverHttp({ address, credential, person: 'nobody' })).rejects.toMatchObject({
      code: 'DEMO_PERSON_UNKNOWN',
    });
  });

  it('signs in through the page with a code and PKCE, and the token that comes of it is good', async () => {
    const { access_token: token } = await signInOnPage(openBrowser(service.address), 'key.worker');
    expect(await who(token)).toEqual({ id: 'person-key.worker' });
  });

  it('lists the people on a page without scripts, and with a content policy that allows none', async () => {
    const { url } = authorization(service.trust.issuer, service.address);
    const { answer } = await openBrowser(service.address).visit(url);
    const html = await answer.text();
    for (const { name } of demoPeople) expect(html).toContain(name);
    expect(html).not.toMatch(/<script|javascript:| on\w+=/i);
    expect(answer.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form/,
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('lets one browser sign in as somebody else without a trace of who was there before', async () => {
    const browser = openBrowser(service.address);
    const first = await signInOnPage(browser, 'therapist');
    const second = await signInOnPage(browser, 'inspector', { prompt: 'login' });
    expect(await who(first.access_token)).toEqual({ id: 'person-therapist' });
    expect(await who(second.access_token)).toEqual({ id: 'person-inspector' });
  });

  it('answers tokens that were altered or forged with the reason, and lets nobody in', async () => {
    const token = await mint('inspector');
    const [header = '', , signature = ''] = token.split('.');
    const claims = { ...decodeJwt(token), sub: 'registered.manager' };
    const altered = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`;
    expect(await who(altered)).toMatchObject({ code: 'UNAUTHENTICATED', reason: 'signature' });
    expect(await who(new UnsecuredJWT(claims).encode())).toMatchObject({ reason: 'algorithm' });
    const published = await (await fetch(`${service.trust.issuer}/jwks`)).text();
    const secret = new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(published));
    expect(await who(await secret)).toMatchObject({ reason: 'algorithm' });
    const { signing } = keepDemoKeys(folder);
    const signed = (wrong: object) =>
      new SignJWT({ ...claims, ...wrong }).setProtectedHeader({ alg: 'ES256', kid: signing.kid }).sign(signing);
    expect(await who(await signed({ aud: 'payroll' }))).toMatchObject({ reason: 'audience' });
    expect(await who(await signed({ exp: 1_767_225_600 }))).toMatchObject({ reason: 'expired' });
  });

  it('refuses a choice that is not on the page, and a page that another browser began', async () => {
    const browser = openBrowser(service.address);
    const page = await browser.visit(authorization(service.trust.issuer, service.address).url);
    const chosen = await browser.visit(page.url, new URLSearchParams({ person: 'root' }));
    expect(chosen.answer.status).toBe(400);
    const stranger = await openBrowser(service.address).visit(page.url);
    expect(stranger.answer.status).toBe(400);
    expect(await stranger.answer.text()).toContain('start the sign-in again');
  });

  it('gives no code without PKCE, no token by an implicit flow, and none for another resource', async () => {
    const browser = openBrowser(service.address);
    const plain = authorization(service.trust.issuer, service.address, {
      code_challenge: '',
      code_challenge_method: '',
    });
    expect((await browser.visit(plain.url)).url.searchParams.get('error')).toBe('invalid_request');
    const implicit = authorization(service.trust.issuer, service.address, { response_type: 'id_token', nonce: 'n' });
    expect((await browser.visit(implicit.url)).url.href).toContain('error=unsupported_response_type');
    const elsewhere = authorization(service.trust.issuer, service.address, { resource: 'urn:somewhere:else' });
    expect((await browser.visit(elsewhere.url)).url.searchParams.get('error')).toBe('invalid_target');
  });

  it('keeps tokens, sessions and refresh tokens good over a restart, and spends a refresh token once', async () => {
    const before = await mint('deputy.manager');
    const signedIn = await signInOnPage(openBrowser(service.address), 'social.worker');
    await service.stop();
    service = await startDemoService(folder, service.port);
    expect(await who(before)).toEqual({ id: 'person-deputy.manager' });
    const refresh = {
      grant_type: 'refresh_token',
      client_id: readingRoomClient,
      refresh_token: signedIn.refresh_token,
    };
    expect(await who((await tokens(refresh)).access_token)).toEqual({ id: 'person-social.worker' });
    expect((await tokens(refresh)).error).toBe('invalid_grant');
  });

  it('does not answer under a name that somebody else points at this machine', async () => {
    const status = await new Promise((answered, failed) => {
      const rebound = { host: '127.0.0.1', port: service.port, headers: { host: `evil.example:${service.port}` } };
      httpRequest({ ...rebound, path: `${demoMountPath}/jwks` }, (answer) => {
        answer.resume();
        answered(answer.statusCode);
      })
        .on('error', failed)
        .end();
    });
    expect(status).toBe(421);
  });

  it('publishes its public key only, and writes nothing that others on the machine may read', async () => {
    const keys: unknown = await (await fetch(`${demoIssuer(service.address)}/jwks`)).json();
    expect(keys).toEqual({ keys: [expect.not.objectContaining({ d: expect.anything() })] });
    const modes = readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mode & 0o077]);
    expect(modes.map(([name]) => name)).toEqual(
      expect.arrayContaining(['local-credential', 'service.json', 'sign-in-keys.json', 'sign-in.db']),
    );
    expect(modes.filter(([, open]) => open !== 0)).toEqual([]);
  });

  it('had no faults on the way', () => {
    expect(service.faults).toEqual([]);
  });

  it.each(['0.0.0.0', '::', '192.168.0.10', 'localhost'])('refuses to start on %s and says what to do', (host) => {
    const report = () => undefined;
    expect(() => startDemoSignIn({ host, port: 3000, folder, report })).toThrow(
      /may only listen on 127\.0\.0\.1 or ::1.*Bind it to 127\.0\.0\.1/,
    );
  });
});
