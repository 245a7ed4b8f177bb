import { z } from 'zod';

import { readInstallation } from '../service/installation.ts';

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
const installed = z.object({ installation: z.string() });

const notRunning = (folder: string) =>
  new SignInFault(
    'SERVICE_NOT_RUNNING',
    `No service answers for the data folder ${folder}. Start it with npm start, wait until it says that it is ready, and try again.`,
  );

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const answerAt = async (url: string): Promise<unknown> => {
  try {
    const answer = await fetch(url, {
      redirect: 'error',
      headers: { connection: 'close' },
      signal: AbortSignal.timeout(2_000),
    });
    return answer.ok ? await answer.json() : undefined;
  } catch {
    // Nobody listens, or somebody who is not our service: both mean the same to the caller.
    return undefined;
  }
};

/** Whether the service at the address is the demo's identity provider, or that of the home in this very folder. */
async function isOurs(folder: string, address: string): Promise<boolean> {
  const home = readInstallation(folder);
  if (home?.kind === 'home')
    return installed.safeParse(await answerAt(`${address}/cli/installation`)).data?.installation === home.id;
  const issuer = demoIssuer(address);
  return discovery.safeParse(await answerAt(`${issuer}/.well-known/openid-configuration`)).data?.issuer === issuer;
}

/**
 * The service that runs on this data folder. A file left by a crash is no proof: the address is asked, and has to
 * answer as the demo's identity provider, or with the id of the home's installation, before anyone is handed the
 * credential to send there.
 * @throws SignInFault SERVICE_NOT_RUNNING when nothing is announced, or what is announced does not answer.
 */
export async function findService(folder: string): Promise<LocalService> {
  const announced = announcement.safeParse(parseJson(readServiceFile(folder) ?? '')).data;
  const credential = readLocalCredential(folder);
  if (!announced || !credential || !(await isOurs(folder, announced.address))) throw notRunning(folder);
  return { address: announced.address, credential };
}
