import { describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { type PersonDirectory, type SignedInPerson, signInBy } from './signed-in-person.ts';

const issuer = 'https://sign-in.example.org';
const { privateKey, publicKey } = await generateKeyPair('ES256');
const keys = createLocalJWKSet({ keys: [await exportJWK(publicKey)] });
const trust = { issuer, audience: 'throughline', algorithms: ['ES256'], keys };

const teacup: SignedInPerson = {
  id: 'person-teacup',
  signIn: { issuer, subject: 'teacup' },
  name: 'Dunstan Teacup (fictional)',
  roles: [{ role: 'deputy.manager', homes: ['home-lantern'], from: '2026-01-05' }],
  allocations: [],
};
const known = (...people: SignedInPerson[]): PersonDirectory => ({
  personBySignIn: (from, subject) =>
    Promise.resolve(people.find(({ signIn }) => signIn.issuer === from && signIn.subject === subject)),
});
const tokenFor = (subject: string) =>
  new SignJWT({ iss: issuer, aud: 'throughline', sub: subject, exp: Math.floor(Date.now() / 1_000) + 60 })
    .setProtectedHeader({ alg: 'ES256' })
    .sign(privateKey);
const presenting = (authorization?: string) => ({ headers: { authorization } });

describe('the person behind a request', () => {
  it('is the one whom our own record knows by that sign-in, with the roles it gives them', async () => {
    const outcome = await signInBy(trust, known(teacup))(presenting(`Bearer ${await tokenFor('teacup')}`));
    expect(outcome).toEqual({ person: teacup });
  });

  it('is nobody when the token is good but the record knows no such sign-in', async () => {
    const elsewhere = { ...teacup, signIn: { issuer: 'https://other.example.org', subject: 'teacup' } };
    const { failure } = await signInBy(trust, known(elsewhere))(presenting(`Bearer ${await tokenFor('teacup')}`));
    expect(failure).toMatchObject({
      code: 'UNAUTHENTICATED',
      reason: 'notKnownHere',
      remedy: expect.stringContaining('registered manager'),
    });
  });

  it('is nobody without a token, or with something else in its place', async () => {
    const signIn = signInBy(trust, known(teacup));
    expect((await signIn(presenting())).failure?.reason).toBe('missing');
    expect((await signIn(presenting('Basic dGVhY3VwOnRlYWN1cA=='))).failure?.reason).toBe('malformed');
    expect((await signIn(presenting('Bearer a b'))).failure?.reason).toBe('malformed');
  });

  it('is not made up when the record cannot be read', async () => {
    const unread: PersonDirectory = { personBySignIn: () => Promise.reject(new Error('store away')) };
    await expect(signInBy(trust, unread)(presenting(`Bearer ${await tokenFor('teacup')}`))).rejects.toThrow(
      'store away',
    );
  });
});
