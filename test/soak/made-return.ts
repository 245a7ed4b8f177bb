import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Two digits of a number. */
const two = (value: number) => String(value).padStart(2, '0');

/**
 * Writes a return of so many fictional children into a new folder: a child, and three episodes of each in a placement
 * elsewhere, one after the other. Every row can be imported.
 */
export async function madeReturn(folder: string, children: number): Promise<string> {
  await mkdir(folder);
  const header = ['CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB'];
  const episodes = ['CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN'];
  for (let nth = 0; nth < children; nth++) {
    const child = `FIC${1000 + nth}`;
    const day = two(1 + (nth % 28));
    header.push(`${child},${1 + (nth % 2)},${day}/05/2010,WBRI,UN4,,`);
    episodes.push(
      `${child},${day}/06/2023,S,V2,N1,K2,PR4,${day}/09/2023,X1,,ZZ1 1AA,ZZ9 9ZZ,9900777`,
      `${child},${day}/09/2023,L,C1,N1,K2,PR4,${day}/12/2023,X1,LAREQ,ZZ1 1AA,ZZ9 9ZZ,9900777`,
      `${child},${day}/12/2023,P,C1,N1,U6,PR1,,,,ZZ1 1AA,ZZ8 8ZZ,9900778`,
    );
  }
  await writeFile(join(folder, 'header.csv'), `${header.join('\n')}\n`);
  await writeFile(join(folder, 'episodes.csv'), `${episodes.join('\n')}\n`);
  return folder;
}
