import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { StoreDamaged } from '../faults.ts';
import { checksumOfStore } from './checksum.ts';
import { logOf, numberOf } from './log.ts';
import type { HeldPlace } from './messages.ts';
import { orDamaged } from './schema.ts';
import { bind, text, wholeNumber } from './sqlite.ts';

/** Which incarnation of the store a file holds. @throws StoreDamaged the row that says so is lost. */
export function incarnationOf(connection: DatabaseSync, path: string): string {
  return orDamaged(path, () => {
    const row = connection.prepare('SELECT incarnation, checksum FROM store').get();
    if (!row) throw new StoreDamaged(path, 'it has lost the row that says which store it is');
    const incarnation = text(row, 'incarnation');
    if (wholeNumber(row, 'checksum') === checksumOfStore(incarnation)) return incarnation;
    throw new StoreDamaged(path, 'the row that says which store it is was altered');
  });
}

/** Whether the log does not reach as far as somebody remembers of this incarnation: events were there that are gone. */
export function isShortOf(connection: DatabaseSync, path: string, heldBefore: readonly HeldPlace[]): boolean {
  const incarnation = incarnationOf(connection, path);
  const places = heldBefore
    .filter((held) => held.incarnation === incarnation)
    .map(({ position }) => numberOf(position));
  const head = orDamaged(path, () => logOf(connection).head());
  return places.some((place) => place > head);
}

/**
 * Begins a new incarnation, since the positions of events that are gone will be those of others. Durable before anything
 * can be appended.
 */
export function renew(connection: DatabaseSync): void {
  const renewed = randomUUID();
  connection.prepare('UPDATE store SET incarnation = ?, checksum = ?').run(...bind(renewed, checksumOfStore(renewed)));
}
