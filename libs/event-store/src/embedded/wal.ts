import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { StoreDamaged } from '../faults.ts';

const headerBytes = 32;

/**
 * Looks at a write-ahead log that an earlier run left, before SQLite does: it drops what it cannot read without a word,
 * and acknowledged events with it. A header of zeros or a shorter file is what a power cut may leave at creation, when
 * nothing was acknowledged yet. Source: https://sqlite.org/fileformat2.html#the_write_ahead_log
 *
 * @throws StoreDamaged the log belongs to a file that is gone, or its header is broken.
 */
export function refuseBrokenWal(path: string): void {
  const wal = `${path}-wal`;
  if (sizeOf(wal) < headerBytes) return;
  const header = readHeader(wal);
  if (header.every((byte) => byte === 0)) return;
  if (sizeOf(path) === 0) throw new StoreDamaged(path, 'its write-ahead log is here, and the file itself is gone');
  if (!isWhole(header)) throw new StoreDamaged(wal, 'the header of the write-ahead log is broken');
}

const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

function readHeader(wal: string): Buffer {
  const header = Buffer.alloc(headerBytes);
  const file = openSync(wal, 'r');
  try {
    readSync(file, header, 0, headerBytes, 0);
  } finally {
    closeSync(file);
  }
  return header;
}

/** The magic number says in which byte order the checksum over the first 24 bytes was made. */
function isWhole(header: Buffer): boolean {
  const magic = header.readUInt32BE(0);
  if (magic !== 0x377f0682 && magic !== 0x377f0683) return false;
  const word = (at: number) => (magic === 0x377f0683 ? header.readUInt32BE(at) : header.readUInt32LE(at));
  let [first, second] = [0, 0];
  for (let at = 0; at < 24; at += 8) {
    first = (first + word(at) + second) >>> 0;
    second = (second + word(at + 4) + first) >>> 0;
  }
  return header.readUInt32BE(24) === first && header.readUInt32BE(28) === second;
}
