import { expect } from '@jest/globals';

import { views } from '#libs/projections';

import { localCredentialHeader, readLocalCredential } from '../../apps/api/src/sign-in/local-credential.ts';

/** Asks a running service what the command line asks, in the name of whoever the token is of. */
export async function askCli(
  { address, folder }: { readonly address: string; readonly folder: string },
  token: string,
  path: string,
): Promise<unknown> {
  const answer = await fetch(`${address}/cli/${path}`, {
    method: 'POST',
    headers: {
      connection: 'close',
      authorization: `Bearer ${token}`,
      [localCredentialHeader]: readLocalCredential(folder) ?? '',
    },
  });
  return answer.json();
}

/** What each view is rebuilt to, once everything recorded so far is shown: nothing may differ from what was there. */
export async function rebuildAll(
  service: { readonly address: string; readonly folder: string },
  token: string,
): Promise<readonly unknown[]> {
  await askCli(service, token, 'projector/catch-up');
  const rebuilt: unknown[] = [];
  for (const { name } of views) rebuilt.push(await askCli(service, token, `projections/${name}/rebuild`));
  return rebuilt;
}

/** How `rebuildAll` answers when every view was as the events say. */
export const allAlike: readonly unknown[] = views.map(({ name }) => ({
  view: name,
  documents: expect.any(Number),
  differing: 0,
}));
