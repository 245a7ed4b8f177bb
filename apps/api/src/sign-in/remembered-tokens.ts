import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';

import { type SignIn, type TokenTrust, type VerifiedToken, verifyToken } from './verify-token.ts';

/** A key that its issuer withdraws counts for no longer than this. */
const rememberedMs = 60_000;

/** So many tokens are remembered; the oldest are verified again. */
const mostTokens = 10_000;

/**
 * Verifies access tokens as `verifyToken` does, and believes one that was good for a minute, or until it expires, without
 * looking at its signature again: a client sends the same token with every request. Who the person is and what they may
 * do is never remembered here. What is kept is a hash, so that no token lies about in memory.
 */
export function rememberingTokens(trust: TokenTrust, clock: () => number = Date.now) {
  const good = new Map<string, { readonly signIn: SignIn; readonly until: number }>();
  return async (token: string): Promise<VerifiedToken> => {
    const key = createHash('sha256').update(token).digest('base64');
    const known = good.get(key);
    if (known && clock() < known.until) return { signIn: known.signIn };
    good.delete(key);
    const verified = await verifyToken(trust, token);
    if (!verified.signIn) return verified;
    const expires = (decodeJwt(token).exp ?? 0) * 1_000;
    good.set(key, { signIn: verified.signIn, until: Math.min(expires, clock() + rememberedMs) });
    const oldest = good.size > mostTokens ? good.keys().next().value : undefined;
    if (oldest !== undefined) good.delete(oldest);
    return verified;
  };
}
