import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { keepOwnFile, readOwnFile, writeOwnFile } from './own-file.ts';

/** The header in which the command line shows that it can read the data folder. */
export const localCredentialHeader = 'x-throughline-local-credential';

const credentialFile = (folder: string) => join(folder, 'local-credential');
const serviceFile = (folder: string) => join(folder, 'service.json');

/**
 * The secret that proves a caller may read the data folder: made once, kept in the file `local-credential`.
 * Whoever holds it can act as every demo person, so the file is the owner's alone.
 */
export const keepLocalCredential = (folder: string): string =>
  keepOwnFile(credentialFile(folder), () => randomBytes(32).toString('base64url')).trim();

/** The kept secret, or nothing when the service never ran on this folder. */
export const readLocalCredential = (folder: string): string | undefined => readOwnFile(credentialFile(folder))?.trim();

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Whether the presented text is the kept credential; takes as long for a near miss as for a far one. */
export const isLocalCredential = (kept: string, presented: unknown): boolean =>
  typeof presented === 'string' && timingSafeEqual(digest(kept), digest(presented));

/** Writes down where the running service answers, for the command line beside it. No process id: those go stale. */
export const announceService = (folder: string, address: string): void =>
  writeOwnFile(serviceFile(folder), `${JSON.stringify({ address })}\n`);

/** Takes the announcement back; for an orderly stop. After a crash it stays, and readers must ask whether it answers. */
export const withdrawService = (folder: string): void => rmSync(serviceFile(folder), { force: true });

/** The announcement as it was left, unread. */
export const readServiceFile = (folder: string): string | undefined => readOwnFile(serviceFile(folder));
