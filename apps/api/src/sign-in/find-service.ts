import { z } from 'zod';
import { demoIssuer } from './demo-issuer.ts';
import { readLocalCredential, readServiceFile } from './local-credential.ts';
import { SignInFault } from './sign-in-fault.ts';

/** A service that runs on this machine, and what opens it. */
export interface LocalService {
  readonly address: string;
  readonly credential: string;
}

const loopbackAddress = z.string().regex(/^http:\/\/(127\.0\.0\.1|\[::1\]):\d{1,5}$/);
const announcement = z.strictObject({ address: loopbackAddress });
const discovery = z.object({ issuer: z.string() });

const notRunning = (folder: string) =>
  new SignInFault(
    'SERVICE_NOT_RUNNING',
    `No demo service answers for the data folder ${folder}. Start it with npm start, wait until it says that it is ready, and try again.`,
  );

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const answersAs = async (issuer: string): Promise<boolean> => {
  try {
    const answer = await fetch(`${issuer}/.well-known/openid-configuration`, {
      redirect: 'error',
      signal: AbortSignal.timeout(2_000),
    });
    return answer.ok && discovery.safeParse(await answer.json()).data?.issuer === issuer;
  } catch {
    // Nobody listens, or somebody who is not our service: both mean the same to the caller.
    return false;
  }
};

/**
 * The demo service that runs on this data folder. A file left by a crash is no proof: the address is asked, and has to
 * answer as the demo's identity provider, before anyone is handed the credential to send there.
 * @throws SignInFault SERVICE_NOT_RUNNING when nothing is announced, or what is announced does not answer.
 */
export async function findService(folder: string): Promise<LocalService> {
  const announced = announcement.safeParse(parseJson(readServiceFile(folder) ?? '')).data;
  const credential = readLocalCredential(folder);
  if (!announced || !credential || !(await answersAs(demoIssuer(announced.address)))) throw notRunning(folder);
  return { address: announced.address, credential };
}
