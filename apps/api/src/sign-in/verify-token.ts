import { type JWTPayload, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { codeOf } from './sign-in-fault.ts';
import { signInRefused, type SignInRefusalReason, type SignInRefused } from './sign-in-refused.ts';

/** Whose tokens are believed, and how they must be signed. */
export interface TokenTrust {
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: readonly string[];
  readonly keys: JWTVerifyGetKey;
}

/** Who a token is for. Only the pair names somebody: another issuer may know the same subject. */
export interface SignIn {
  readonly issuer: string;
  readonly subject: string;
}

export type VerifiedToken =
  { readonly signIn: SignIn; readonly refused?: never } | { readonly refused: SignInRefused; readonly signIn?: never };

/** How far the clocks of the provider and of this machine may be apart. */
const clockToleranceSeconds = 5;

/** Longer subjects are outside OpenID Connect Core 1.0, section 2. */
const longestSubject = 255;

const reasons: Readonly<Record<string, SignInRefusalReason>> = {
  ERR_JWT_EXPIRED: 'expired',
  ERR_JWT_INVALID: 'malformed',
  ERR_JWS_INVALID: 'malformed',
  ERR_JOSE_NOT_SUPPORTED: 'algorithm',
  ERR_JOSE_ALG_NOT_ALLOWED: 'algorithm',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'signature',
  ERR_JWKS_NO_MATCHING_KEY: 'unknownKey',
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: 'unknownKey',
  SIGN_IN_UNAVAILABLE: 'keysUnreachable',
};

const claimReasons: Readonly<Record<string, SignInRefusalReason>> = {
  iss: 'issuer',
  aud: 'audience',
  nbf: 'notYetValid',
};

function reasonFor(fault: unknown): SignInRefusalReason | undefined {
  const code = String(codeOf(fault));
  if (code !== 'ERR_JWT_CLAIM_VALIDATION_FAILED') return reasons[code];
  const claim = typeof fault === 'object' && fault !== null && 'claim' in fault ? String(fault.claim) : '';
  return claimReasons[claim] ?? 'claims';
}

const subjectOf = ({ sub }: JWTPayload): string | undefined =>
  sub !== undefined && sub.length > 0 && sub.length <= longestSubject ? sub : undefined;

/**
 * Verifies an access token: signature, algorithm, issuer, audience, expiry, subject.
 * Whatever is wrong with the token is a refusal with its reason; a fault of ours is thrown.
 */
export async function verifyToken(trust: TokenTrust, token: string): Promise<VerifiedToken> {
  try {
    const { payload } = await jwtVerify(token, trust.keys, {
      issuer: trust.issuer,
      audience: trust.audience,
      algorithms: [...trust.algorithms],
      clockTolerance: clockToleranceSeconds,
      requiredClaims: ['exp', 'sub'],
    });
    const subject = subjectOf(payload);
    return subject ? { signIn: { issuer: trust.issuer, subject } } : { refused: signInRefused('claims') };
  } catch (fault) {
    const reason = reasonFor(fault);
    if (!reason) throw fault;
    return { refused: signInRefused(reason) };
  }
}
