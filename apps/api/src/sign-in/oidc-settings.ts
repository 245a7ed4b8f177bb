import { demoAudience } from './demo-issuer.ts';
import { SignInFault } from './sign-in-fault.ts';

/** Which identity provider the service trusts. */
export interface OidcSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: readonly string[];
}

/**
 * Signatures that a verifier can check without being able to make them. `none` is no signature, and with HS256 and its
 * kin whoever knows the public key could sign (RFC 8725, section 2.1): neither can be switched on.
 */
const acceptable: ReadonlySet<string> = new Set([
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
]);

const refuse = (setting: string, why: string, example: string): never => {
  throw new SignInFault(
    'SIGN_IN_SETTING_REFUSED',
    `${setting} ${why}. Set it, for example ${setting}=${example}, and start again.`,
  );
};

function parseIssuer(text: string): string {
  const url = URL.parse(text);
  const local = url?.hostname === '127.0.0.1' || url?.hostname === '[::1]';
  const secret = url?.protocol === 'https:' || (url?.protocol === 'http:' && local);
  if (url && secret && !url.search && !url.hash && !url.username) return text;
  return refuse(
    'THROUGHLINE_OIDC_ISSUER',
    'is not an https address without query and fragment',
    'https://sign-in.example.org/realms/care',
  );
}

function parseAlgorithms(text: string): readonly string[] {
  const algorithms = text.split(',').map((name) => name.trim());
  if (algorithms.every((name) => acceptable.has(name))) return algorithms;
  return refuse('THROUGHLINE_OIDC_ALGORITHMS', 'may only name asymmetric signatures', 'RS256,ES256');
}

/**
 * The provider named in the environment, or nothing when none is (then only the demo can sign anyone in).
 * @throws SignInFault SIGN_IN_SETTING_REFUSED, saying what to set.
 */
export function parseOidcSettings(environment: Readonly<Record<string, string | undefined>>): OidcSettings | undefined {
  const issuer = environment['THROUGHLINE_OIDC_ISSUER'];
  if (!issuer) return undefined;
  return {
    issuer: parseIssuer(issuer),
    audience: environment['THROUGHLINE_OIDC_AUDIENCE'] || demoAudience,
    algorithms: parseAlgorithms(environment['THROUGHLINE_OIDC_ALGORITHMS'] || 'RS256,ES256'),
  };
}
