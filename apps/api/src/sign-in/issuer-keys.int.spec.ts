import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { trustIssuer } from './issuer-keys.ts';
import { verifyToken } from './verify-token.ts';

const { privateKey, publicKey } = await generateKeyPair('ES256');
const published = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' };

let server: Server;
let issuer: string;
let asked: string[];
let claimed: string | undefined;

beforeEach(async () => {
  asked = [];
  claimed = undefined;
  server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const known = { issuer: claimed ?? issuer, jwks_uri: `${issuer}/keys` };
    response.end(JSON.stringify(path === '/keys' ? { keys: [published] } : known));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  issuer = `http://127.0.0.1:${bound.port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

const settings = () => ({ issuer, audience: 'throughline', algorithms: ['ES256'] });
const token = (kid: string) =>
  new SignJWT({ iss: issuer, aud: 'throughline', sub: 'kettle', exp: Math.floor(Date.now() / 1_000) + 60 })
    .setProtectedHeader({ alg: 'ES256', kid })
    .sign(privateKey);

describe('the keys of an identity provider', () => {
  it('are looked up once, with the first token', async () => {
    const trust = trustIssuer(settings());
    expect(asked).toEqual([]);
    expect((await verifyToken(trust, await token('k1'))).signIn).toEqual({ issuer, subject: 'kettle' });
    expect((await verifyToken(trust, await token('k1'))).signIn).toEqual({ issuer, subject: 'kettle' });
    expect(asked).toEqual(['/.well-known/openid-configuration', '/keys']);
  });

  it('are not asked for again by everyone who sends an unknown key', async () => {
    const trust = trustIssuer(settings());
    for (const kid of ['x1', 'x2', 'x3']) {
      expect((await verifyToken(trust, await token(kid))).refused?.reason).toBe('unknownKey');
    }
    expect(asked).toEqual(['/.well-known/openid-configuration', '/keys']);
  });

  it('are not taken from a provider that calls itself by another name; it is asked again after half a minute', async () => {
    let now = 0;
    const trust = trustIssuer(settings(), () => now);
    claimed = `${issuer}/other`;
    expect((await verifyToken(trust, await token('k1'))).refused).toMatchObject({
      code: 'SIGN_IN_UNAVAILABLE',
      reason: 'keysUnreachable',
    });
    claimed = undefined;
    now = 29_999;
    expect((await verifyToken(trust, await token('k1'))).refused?.reason).toBe('keysUnreachable');
    expect(asked).toHaveLength(1);
    now = 30_000;
    expect((await verifyToken(trust, await token('k1'))).signIn?.subject).toBe('kettle');
  });
});
