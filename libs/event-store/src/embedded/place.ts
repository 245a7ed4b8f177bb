import { join, resolve } from 'node:path';
import { mkdirSync, realpathSync } from 'node:fs';
import { syncNamesAbove } from './durable-names.ts';
import { faultOf, refusalOf } from './opening-refusal.ts';

/** Where an embedded store lives: the data folder, and which log: the record, the log of access, or both in one (`events.db`). */
export interface StorePlace {
  readonly folder: string;
  readonly file: 'record.db' | 'access-log.db' | 'events.db';
}

/** The real path of the store's file, so that every thread that opens it listens to the same commits. */
export function pathOf({ folder, file }: StorePlace): string {
  return join(realpathSync(folder), file);
}

/**
 * Makes the data folder, for its owner only. A folder that is there already keeps its mode.
 *
 * @throws AccessDenied it cannot be made by this account.
 */
export function makeFolder({ folder }: StorePlace): void {
  try {
    const path = resolve(folder);
    // A folder that was there already may have been made a moment ago, by a start that a power cut ended.
    syncNamesAbove(path, mkdirSync(path, { recursive: true, mode: 0o700 }) ?? path);
  } catch (error) {
    const refusal = refusalOf(error, folder);
    throw refusal ? faultOf(refusal) : error;
  }
}
