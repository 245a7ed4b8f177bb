import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { codeOf } from './sign-in-fault.ts';

/** Readable and writable by the account that runs the service, and by nobody else. */
export const ownerOnly = 0o600;

/**
 * Writes a file that only the owner may read. Readers find the whole old text or the whole new one, after a power cut too.
 * @throws the fault of the file system; the old file then still stands.
 */
export function writeOwnFile(path: string, text: string): void {
  const draft = `${path}.draft`;
  const file = openSync(draft, 'w', ownerOnly);
  try {
    // A draft that an earlier crash left keeps the mode it had, so the mode is set again.
    chmodSync(draft, ownerOnly);
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
  syncName(path);
}

/** A name outlives a power cut once its folder is synced. Windows has no such call and does it by itself. */
function syncName(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** The text of a file, or nothing when there is no such file. */
export function readOwnFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return undefined;
    throw fault;
  }
}

/**
 * The text kept in a file, made on the first call and the same ever after.
 * A file that was opened to others, by a copy for example, is closed to them again.
 */
export function keepOwnFile(path: string, make: () => string): string {
  const kept = readOwnFile(path);
  if (kept !== undefined) {
    chmodSync(path, ownerOnly);
    return kept;
  }
  const made = make();
  writeOwnFile(path, made);
  return made;
}
