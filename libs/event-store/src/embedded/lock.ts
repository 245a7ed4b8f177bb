import { closeSync, existsSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreLocked } from '../faults.ts';
import { syncNames } from './durable-names.ts';
import { resultCode, resultCodeOf } from './sqlite.ts';
import type { StorePlace } from './place.ts';

/** A probe holds the lock for an instant; whoever starts in that instant waits this long instead of giving up. */
const patience = 300;

const lockOf = (path: string) => `${path}.lock`;

/**
 * Takes the store for this thread until the connection is closed. The lock is an exclusive transaction on a file of
 * its own, so the kernel lets go of it however the process ends; a pid file would outlive a crash.
 *
 * @throws StoreLocked another process, or another thread of this one, has it.
 */
export function lockStore(path: string): DatabaseSync {
  const lock = tryLock(path);
  if (lock === 'taken') throw new StoreLocked(path);
  return lock;
}

function tryLock(path: string): DatabaseSync | 'taken' {
  createPrivately(lockOf(path));
  const connection = new DatabaseSync(lockOf(path), { timeout: patience });
  try {
    // Nothing is ever written under the lock, so no journal needs to lie beside it either.
    connection.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return connection;
  } catch (error) {
    connection.close();
    if (resultCodeOf(error) === resultCode.busy) return 'taken';
    throw error;
  }
}

/** Whether no process has the store open for writing at this moment. Makes nothing where no store is. */
export function isStoreFree({ folder, file }: StorePlace): boolean {
  const path = join(folder, file);
  if (!existsSync(lockOf(path))) return true;
  const lock = tryLock(path);
  if (lock === 'taken') return false;
  lock.close();
  return true;
}

/**
 * Creates a file that only its owner reads, unless it is there. Never opens one that is: closing any descriptor of a
 * file drops all locks that this process holds on it (https://sqlite.org/howtocorrupt.html, 2.2).
 */
export function createPrivately(path: string): void {
  if (existsSync(path)) return;
  closeSync(openSync(path, 'ax', 0o600));
  syncNames(dirname(path));
}
