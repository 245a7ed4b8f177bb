import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { type OidcSettings } from './oidc-settings.ts';
import { codeOf, SignInFault } from './sign-in-fault.ts';
import { type TokenTrust } from './verify-token.ts';

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });
const patienceMilliseconds = 5_000;

/** A token with an unknown key makes us ask for the keys again, but not more often than this: anyone can send one. */
const cooldownMilliseconds = 30_000;

/** Said by the key set about one token, not about the provider. */
const aboutTheToken: ReadonlySet<unknown> = new Set([
  'ERR_JWKS_NO_MATCHING_KEY',
  'ERR_JWKS_MULTIPLE_MATCHING_KEYS',
  'ERR_JOSE_NOT_SUPPORTED',
]);

const unavailable = (issuer: string, cause: unknown) =>
  new SignInFault(
    'SIGN_IN_UNAVAILABLE',
    `The keys of ${issuer} cannot be fetched. Check that it can be reached from here.`,
    {
      cause,
    },
  );

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMilliseconds),
  });
  if (!answer.ok) throw new Error(`discovery answered ${answer.status}`);
  const found = discovery.parse(await answer.json());
  // OpenID Connect Discovery 1.0, section 4.3: exactly the issuer that was asked.
  if (found.issuer !== issuer) throw new Error('discovery names another issuer');
  const keys = new URL(found.jwks_uri);
  if (keys.protocol !== new URL(issuer).protocol) throw new Error('the keys are less protected than the issuer');
  return createRemoteJWKSet(keys, {
    timeoutDuration: patienceMilliseconds,
    cooldownDuration: cooldownMilliseconds,
    cacheMaxAge: 600_000,
  });
}

/**
 * Trust in the provider of the settings. Its keys are looked up with the first token and kept; the provider may be away
 * when the service starts, and after a failed look-up it is left alone for half a minute.
 * The keys throw SignInFault SIGN_IN_UNAVAILABLE while they cannot be fetched.
 */
export function trustIssuer(settings: OidcSettings, now: () => number = Date.now): TokenTrust {
  let keySet: Promise<JWTVerifyGetKey> | undefined;
  let askAgainAt = 0;
  const find = (): Promise<JWTVerifyGetKey> => {
    keySet ??= discover(settings.issuer);
    return keySet;
  };
  const keys: JWTVerifyGetKey = async (header, token) => {
    if (now() < askAgainAt) throw unavailable(settings.issuer, undefined);
    const found = await find().catch((fault: unknown) => {
      keySet = undefined;
      askAgainAt = now() + cooldownMilliseconds;
      throw unavailable(settings.issuer, fault);
    });
    try {
      return await found(header, token);
    } catch (fault) {
      if (aboutTheToken.has(codeOf(fault))) throw fault;
      throw unavailable(settings.issuer, fault);
    }
  };
  return { ...settings, keys };
}
