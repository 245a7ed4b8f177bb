import { type Reader } from '#libs/access';

import { rememberingTokens } from './remembered-tokens.ts';
import { signInRefused, type SignInRefused } from './sign-in-refused.ts';
import { type SignIn, type TokenTrust } from './verify-token.ts';

/** Who acts: identity from the token, everything else from our own record of people. */
export interface SignedInPerson extends Reader {
  readonly signIn: SignIn;
  readonly name: string;
}

/** The people we know, as their `person-` streams have them now. Asked on every request: a role taken away is gone. */
export interface PersonDirectory {
  personBySignIn(issuer: string, subject: string): Promise<SignedInPerson | undefined>;
}

/** As much of an HTTP request as signing in reads. */
export interface RequestWithToken {
  readonly headers: { readonly authorization?: string | undefined };
}

export type SignInOutcome =
  | { readonly person: SignedInPerson; readonly failure?: never }
  | { readonly failure: SignInRefused; readonly person?: never };

/** RFC 6750, section 2.1. */
const bearer = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i;

/**
 * How a request becomes a person: the one way in, for GraphQL's context and for every other route.
 * Answers with the person or with the reason why there is none; throws only when the directory does.
 */
export function signInBy(trust: TokenTrust, people: PersonDirectory) {
  const verify = rememberingTokens(trust);
  return async ({ headers: { authorization } }: RequestWithToken): Promise<SignInOutcome> => {
    if (!authorization) return { failure: signInRefused('missing') };
    const token = bearer.exec(authorization)?.[1];
    if (!token) return { failure: signInRefused('malformed') };
    const { signIn, refused } = await verify(token);
    if (refused) return { failure: refused };
    const person = await people.personBySignIn(signIn.issuer, signIn.subject);
    return person ? { person } : { failure: signInRefused('notKnownHere') };
  };
}
