export type SignInFaultCode =
  | 'DEMO_NEEDS_LOOPBACK'
  | 'DEMO_KEYS_UNREADABLE'
  | 'SERVICE_NOT_RUNNING'
  | 'LOCAL_CREDENTIAL_REFUSED'
  | 'DEMO_PERSON_UNKNOWN'
  | 'DEMO_SIGN_IN_UNREACHABLE'
  | 'SIGN_IN_SETTING_REFUSED'
  | 'SIGN_IN_UNAVAILABLE';

/** Thrown where nobody can carry on. The message says what to do, and holds neither a token nor a credential. */
export class SignInFault extends Error {
  readonly code: SignInFaultCode;

  constructor(code: SignInFaultCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The `code` of a thrown value, whichever library or realm it comes from. */
export const codeOf = (thrown: unknown): unknown =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown ? thrown.code : undefined;
