const refusals = {
  missing: ['This request carries no token.', 'Sign in, and send the token as "Authorization: Bearer …".'],
  malformed: ['What was sent is not a token.', 'Sign in again.'],
  algorithm: [
    'The token is signed in a way that is not accepted here.',
    'Ask whoever runs the service to compare THROUGHLINE_OIDC_ALGORITHMS with what the provider signs with.',
  ],
  signature: ['The signature of the token is not that of the provider.', 'Sign in again.'],
  unknownKey: ['The token is signed with a key that the provider does not publish.', 'Sign in again.'],
  issuer: ['The token comes from another provider.', 'Sign in through the provider that this service trusts.'],
  audience: ['The token is for another service.', 'Ask the provider for a token for this one.'],
  expired: ['The token has run out.', 'Sign in again.'],
  notYetValid: ['The token is not valid yet.', 'Check the clocks of this machine and of the provider.'],
  claims: ['The token does not say who it is for, or until when.', 'Ask for an access token, not for another kind.'],
  notKnownHere: [
    'The sign-in is good, but nobody here belongs to it.',
    'Ask the registered manager to give this sign-in a role.',
  ],
  keysUnreachable: [
    'The keys of the identity provider cannot be fetched at the moment.',
    'Try again in a minute. If it lasts, ask whoever runs the service to check THROUGHLINE_OIDC_ISSUER.',
  ],
} as const;

export type SignInRefusalReason = keyof typeof refusals;

/** Why nobody is signed in. Holds nothing of the token. */
export interface SignInRefused {
  /** UNAUTHENTICATED: sign in anew. SIGN_IN_UNAVAILABLE: signing in anew will not help now. */
  readonly code: 'UNAUTHENTICATED' | 'SIGN_IN_UNAVAILABLE';
  readonly reason: SignInRefusalReason;
  readonly message: string;
  readonly remedy: string;
}

export const signInRefused = (reason: SignInRefusalReason): SignInRefused => {
  const [message, remedy] = refusals[reason];
  const code = reason === 'keysUnreachable' ? 'SIGN_IN_UNAVAILABLE' : 'UNAUTHENTICATED';
  return { code, reason, message, remedy };
};
