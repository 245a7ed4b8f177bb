import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { createPrivately } from './lock.ts';
import type { HeldPlace } from './messages.ts';

/**
 * How far a store had come, in a file beside it that is no part of a backup. It is written after each commit and never
 * synced: after a power cut it may be behind, and it is never ahead. A store that does not reach it was set back, or has lost
 * acknowledged events.
 */
export interface Witness {
  /** Takes down that the store holds everything up to a position. */
  note(position: number): void;
  close(): void;
}

const pathOf = (path: string) => `${path}-head`;
const lengthOfLine = 80;

/** Begins to keep the witness of an incarnation of the store at `path`. */
export function keepWitness(path: string, incarnation: string): Witness {
  createPrivately(pathOf(path));
  const file = openSync(pathOf(path), 'r+');
  return {
    note(position) {
      const said = `${incarnation} ${position}`;
      try {
        writeSync(file, `${said} ${crc32(said)}`.padEnd(lengthOfLine), 0);
      } catch {
        // It stays behind, which says less and nothing wrong; whether the disk can be trusted, the next commit asks.
      }
    },
    close: () => closeSync(file),
  };
}

/** What the witness of a store says; nothing where there is none, or none that can be read. */
export function witnessOf(path: string): HeldPlace | undefined {
  let line: string;
  try {
    line = readFileSync(pathOf(path), 'latin1');
  } catch {
    return undefined;
  }
  const [incarnation = '', position = '', checksum = ''] = line.trim().split(' ');
  const isWhole = String(crc32(`${incarnation} ${position}`)) === checksum;
  // A store without events has nothing to lose.
  return isWhole && position !== '0' ? { incarnation, position } : undefined;
}
