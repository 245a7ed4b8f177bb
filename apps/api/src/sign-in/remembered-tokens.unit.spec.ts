import { describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';

import { rememberingTokens } from './remembered-tokens.ts';
import { type TokenTrust } from './verify-token.ts';

const issuer = 'https://sign-in.example.org';
const { privateKey, publicKey } = await generateKeyPair('ES256');
const theirs = createLocalJWKSet({ keys: [await exportJWK(publicKey)] });
const began = Date.now();
const tokenFor = (subject: string, seconds: number) =>
  new SignJWT({ iss: issuer, aud: 'throughline', sub: subject, exp: Math.floor(began / 1_000) + seconds })
    .setProtectedHeader({ alg: 'ES256' })
    .sign(privateKey);

/** A trust that counts how often it was asked for a key, on a clock that is set by hand. */
function counted() {
  const asked = { times: 0, atMs: began };
  const trust: TokenTrust = {
    ...{ issuer, audience: 'throughline', algorithms: ['ES256'] },
    keys: (...of) => {
      asked.times++;
      return theirs(...of);
    },
  };
  return { asked, verify: rememberingTokens(trust, () => asked.atMs) };
}

describe('tokens that were found good', () => {
  it('are not verified again for a minute, each for itself', async () => {
    const { asked, verify } = counted();
    const [kettle, teacup] = [await tokenFor('kettle', 600), await tokenFor('teacup', 600)];
    for (const token of [kettle, teacup, kettle, teacup]) await verify(token);
    asked.atMs += 59_000;
    expect(await verify(kettle)).toEqual({ signIn: { issuer, subject: 'kettle' } });
    expect(await verify(teacup)).toEqual({ signIn: { issuer, subject: 'teacup' } });
    expect(asked.times).toBe(2);
    asked.atMs += 2_000;
    await verify(kettle);
    expect(asked.times).toBe(3);
  });

  it('are verified again once they have expired, and refused then', async () => {
    const { asked, verify } = counted();
    const brief = await tokenFor('kettle', 10);
    await verify(brief);
    asked.atMs += 11_000;
    await verify(brief);
    expect(asked.times).toBe(2);
  });

  it('do not vouch for one that was altered, and no refusal is remembered', async () => {
    const { asked, verify } = counted();
    const token = await tokenFor('kettle', 600);
    await verify(token);
    const altered = `${token.slice(0, -4)}AAAA`;
    expect((await verify(altered)).refused?.reason).toBe('signature');
    expect((await verify(altered)).refused?.reason).toBe('signature');
    expect(asked.times).toBe(3);
  });
});
