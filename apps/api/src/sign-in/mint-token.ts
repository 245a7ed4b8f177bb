import { z } from 'zod';
import { commandLineClient, demoIssuer, demoPersonGrant } from './demo-issuer.ts';
import { SignInFault } from './sign-in-fault.ts';

export interface MintedToken {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
}

const minted = z.object({ access_token: z.string().min(1), expires_in: z.int().positive() });
const refused = z.object({ error: z.string() });

const faultFor = (error: string | undefined, address: string): SignInFault => {
  if (error === 'access_denied') {
    return new SignInFault(
      'LOCAL_CREDENTIAL_REFUSED',
      'The service did not accept the local credential. Use the file local-credential of the data folder that the service runs on.',
    );
  }
  if (error === 'invalid_grant') {
    return new SignInFault(
      'DEMO_PERSON_UNKNOWN',
      'There is no demo person of that name. Use one of the demo sign-ins, for example registered.manager.',
    );
  }
  return new SignInFault(
    'DEMO_SIGN_IN_UNREACHABLE',
    `The demo sign-in at ${address} gave no token. Tokens can be minted only while the service runs in demo mode: start it, or sign in with your own provider.`,
  );
};

const post = async (address: string, form: Readonly<Record<string, string>>): Promise<Response> => {
  try {
    return await fetch(`${demoIssuer(address)}/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
      redirect: 'error',
      signal: AbortSignal.timeout(10_000),
    });
  } catch {
    throw faultFor(undefined, address);
  }
};

/**
 * An access token in the name of a demo person, from the service that runs at `address`.
 * @throws SignInFault LOCAL_CREDENTIAL_REFUSED, DEMO_PERSON_UNKNOWN, or DEMO_SIGN_IN_UNREACHABLE when the service does
 * not answer or is not in demo mode.
 */
export async function mintTokenOverHttp(request: {
  readonly address: string;
  readonly credential: string;
  readonly person: string;
}): Promise<MintedToken> {
  const answer = await post(request.address, {
    grant_type: demoPersonGrant,
    client_id: commandLineClient,
    local_credential: request.credential,
    person: request.person,
  });
  const body: unknown = await answer.json().catch(() => undefined);
  const token = minted.safeParse(body).data;
  if (!answer.ok || !token) throw faultFor(refused.safeParse(body).data?.error, request.address);
  return { accessToken: token.access_token, expiresInSeconds: token.expires_in };
}
