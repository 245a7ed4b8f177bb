import { localCredentialHeader, readLocalCredential } from '../../apps/api/src/sign-in/local-credential.ts';

import { type Service } from './acting-as.ts';

/** Lines of the files of a return, by name. */
export type ReturnFiles = Readonly<Record<string, readonly string[]>>;

export const headerHead = 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB';
export const episodesHead =
  'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN';

const files: ReturnFiles = {
  'header.csv': [
    headerHead,
    'TABLE01,2,01/05/2011,WBRI,UN4,1,10/06/2026',
    'TABLE02,2,02/05/2011,WBRI,UN4,1,11/06/2026',
  ],
  'episodes.csv': [
    episodesHead,
    ...['TABLE01', 'TABLE02'].flatMap((child) => [
      `${child},01/05/2026,S,E1,N1,A3,PR1,10/05/2026,X1,CARPL,ZZ1 1AA,ZZ2 2AA,`,
      `${child},10/05/2026,P,C2,N1,U6,PR1,,,,ZZ1 1AA,ZZ3 3AA,9900777`,
    ]),
  ],
};

/** Imports a return of an authority as the manager. @throws TypeError unless it was taken. */
export async function importFiles(service: Service, home: string, returned: ReturnFiles): Promise<void> {
  const headers = {
    [localCredentialHeader]: readLocalCredential(service.folder) ?? '',
    authorization: `Bearer ${await service.tokenOf('registered.manager')}`,
    connection: 'close',
  };
  const send = (path: string, method: string, type: string, body: string) =>
    fetch(`${service.address}/cli/import${path}`, { method, headers: { ...headers, 'content-type': type }, body });
  const order = JSON.stringify({ home, authority: 'E10000012', year: 2027, urns: ['9900001'] });
  const begun = (await (await send('', 'POST', 'application/json', order)).json()) as { readonly import: string };
  for (const [name, lines] of Object.entries(returned))
    await send(`/${begun.import}/files/${name}?from=0`, 'PUT', 'application/octet-stream', `${lines.join('\n')}\n`);
  const said = await (await send(`/${begun.import}/run?form=text`, 'POST', 'application/json', '')).text();
  if (!/"outcome":"(taken|rowsRefused)"/.test(said)) throw new TypeError(`The return was not taken: ${said}`);
}

/**
 * Imports a return about two fictional girls, for they alone bring what no act of a person records yet: that a child is
 * a mother, which is of class health.
 */
export const importMothers = (service: Service, home: string): Promise<void> => importFiles(service, home, files);
