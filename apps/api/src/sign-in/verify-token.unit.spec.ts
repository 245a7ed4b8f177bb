import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, exportJWK, exportSPKI, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { type TokenTrust, verifyToken } from './verify-token.ts';

const issuer = 'https://sign-in.example.org';
const audience = 'throughline';
const theirs = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const foreign = generateKeyPairSync('ec', { namedCurve: 'P-256' });

const trust: TokenTrust = {
  issuer,
  audience,
  algorithms: ['RS256', 'ES256'],
  keys: createLocalJWKSet({ keys: [{ ...(await exportJWK(theirs.publicKey)), kid: 'theirs', alg: 'ES256' }] }),
};

const seconds = Math.floor(Date.now() / 1_000);
const good: JWTPayload = { iss: issuer, aud: audience, sub: 'kettle', exp: seconds + 60 };
const signed = (claims: JWTPayload, key = theirs.privateKey, kid = 'theirs') =>
  new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid }).sign(key);
const reasonFor = async (token: string) => (await verifyToken(trust, token)).refused?.reason;
const without = (claim: keyof typeof good) => signed({ ...good, [claim]: undefined });

describe('verifying a token', () => {
  it('names who it is for by issuer and subject', async () => {
    expect(await verifyToken(trust, await signed(good))).toEqual({ signIn: { issuer, subject: 'kettle' } });
  });

  it('refuses one that was altered', async () => {
    const [header = '', , signature = ''] = (await signed(good)).split('.');
    const claims = Buffer.from(JSON.stringify({ ...good, sub: 'lantern' })).toString('base64url');
    expect(await reasonFor(`${header}.${claims}.${signature}`)).toBe('signature');
  });

  it('refuses one that is signed by somebody else, under our name for the key or theirs', async () => {
    expect(await reasonFor(await signed(good, foreign.privateKey))).toBe('signature');
    expect(await reasonFor(await signed(good, foreign.privateKey, 'foreign'))).toBe('unknownKey');
  });

  it('refuses one without a signature', async () => {
    expect(await reasonFor(new UnsecuredJWT(good).encode())).toBe('algorithm');
  });

  it('refuses one that is signed with the public key as if it were a secret', async () => {
    const secret = Buffer.from(await exportSPKI(theirs.publicKey));
    const token = await new SignJWT(good).setProtectedHeader({ alg: 'HS256', kid: 'theirs' }).sign(secret);
    expect(await reasonFor(token)).toBe('algorithm');
  });

  it('refuses one for another service, and one from another issuer', async () => {
    expect(await reasonFor(await signed({ ...good, aud: 'payroll' }))).toBe('audience');
    expect(await reasonFor(await signed({ ...good, iss: `${issuer}/` }))).toBe('issuer');
  });

  it('forgives a clock that is a few seconds off, and no more', async () => {
    expect(await reasonFor(await signed({ ...good, exp: seconds - 2 }))).toBeUndefined();
    expect(await reasonFor(await signed({ ...good, exp: seconds - 6 }))).toBe('expired');
    expect(await reasonFor(await signed({ ...good, nbf: seconds + 60 }))).toBe('notYetValid');
  });

  it('refuses one that never ends, and one that is for nobody', async () => {
    expect(await reasonFor(await without('exp'))).toBe('claims');
    expect(await reasonFor(await without('sub'))).toBe('claims');
    expect(await reasonFor(await signed({ ...good, sub: '' }))).toBe('claims');
    expect(await reasonFor(await signed({ ...good, sub: 's'.repeat(256) }))).toBe('claims');
  });

  it('refuses what is no token, with words that do not repeat it', async () => {
    const { refused } = await verifyToken(trust, 'kettle.secret.kettle');
    expect(refused).toMatchObject({ code: 'UNAUTHENTICATED', reason: 'malformed', remedy: 'Sign in again.' });
    expect(JSON.stringify(refused)).not.toContain('kettle');
  });
});
