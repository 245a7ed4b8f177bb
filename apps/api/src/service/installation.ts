import { randomBytes, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

import { keepOwnFile, readOwnFile } from '../sign-in/own-file.ts';

import { DataFolderFault } from './data-folder-fault.ts';

/** What a data folder is for, for ever: fictional people, or a home. */
export type Kind = 'demo' | 'home';

/** What makes this installation itself: written once, kept beside the stores, part of every backup. */
export interface Installation {
  readonly id: string;
  readonly kind: Kind;
  readonly createdAt: string;
  /** Secret by which names are reserved without being readable; lost, no sign-in is found again. */
  readonly secret: Uint8Array;
}

const kept = z.strictObject({
  v: z.literal(1),
  id: z.uuid(),
  kind: z.enum(['demo', 'home']),
  createdAt: z.iso.datetime({ precision: 3 }),
  secret: z.base64().length(44),
});

const pathIn = (folder: string): string => join(folder, 'installation.json');

function parseInstallation(text: string, path: string): Installation {
  try {
    const { id, kind, createdAt, secret } = kept.parse(JSON.parse(text));
    return { id, kind, createdAt, secret: Buffer.from(secret, 'base64') };
  } catch {
    // The cause is left out: it may quote the secret.
    throw new DataFolderFault(
      'INSTALLATION_UNREADABLE',
      `${path} is not the installation file of a data folder. Restore it from the last backup, and start again.`,
    );
  }
}

/**
 * The installation of a data folder; nothing when the folder holds none yet.
 * @throws DataFolderFault INSTALLATION_UNREADABLE
 */
export function readInstallation(folder: string): Installation | undefined {
  const path = pathIn(folder);
  const text = readOwnFile(path);
  return text === undefined ? undefined : parseInstallation(text, path);
}

/** The installation of a data folder, made on the first call; for whoever holds the lock of its stores. */
export function keepInstallation(folder: string, kind: Kind, createdAt: string): Installation {
  const path = pathIn(folder);
  const text = keepOwnFile(path, () => {
    const secret = randomBytes(32).toString('base64');
    return `${JSON.stringify({ v: 1, id: randomUUID(), kind, createdAt, secret })}\n`;
  });
  return parseInstallation(text, path);
}

/** Takes back an installation that was just made and never used. */
export const dropInstallation = (folder: string): void => rmSync(pathIn(folder), { force: true });
