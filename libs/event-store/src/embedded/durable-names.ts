import { closeSync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a file system says that does not sync folders, or a folder that this account may enter but not list. */
const notSynced: readonly unknown[] = ['EACCES', 'EPERM', 'EINVAL', 'EISDIR'];

/**
 * Makes the names in a folder outlive a power cut. The fsync of a file is for what is in it: a file, or a whole folder,
 * whose name was not synced may be gone with all that was acknowledged in it (fsync(2)).
 */
export function syncNames(folder: string): void {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(folder, 'r');
    fsyncSync(descriptor);
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    if (!notSynced.includes(code)) throw error;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** The same for the name of a folder, and for those above it up to the first that was made. */
export function syncNamesAbove(folder: string, firstMade: string): void {
  for (let name = folder; name.length >= firstMade.length; name = dirname(name)) {
    syncNames(dirname(name));
    if (name === dirname(name)) return;
  }
}
