import { readFileSync, statSync } from 'node:fs';
import { StoreDamaged } from '../faults.ts';

/** Source of all that is known here of the file: https://sqlite.org/fileformat2.html#the_write_ahead_log */
const headerBytes = 32;
const frameHeaderBytes = 24;

/** A frame that is not as it was written, counted from 1, and the page of the database that it held. */
export interface BrokenFrame {
  readonly frame: number;
  readonly page: number;
}

export interface WalSurvey {
  /** A broken frame before the end of a whole commit that another one follows: commits are synced one after another. */
  readonly damaged: BrokenFrame | undefined;
  /** The first frame that does not hold, near the end: torn by a power cut before it was acknowledged, or damaged. */
  readonly doubtful: BrokenFrame | undefined;
}

const nothing: WalSurvey = { damaged: undefined, doubtful: undefined };

/**
 * Looks at a write-ahead log that an earlier run left, before SQLite does: it drops what it cannot read without a word,
 * and acknowledged events with it. A header of zeros or a shorter file is what a power cut may leave at creation, when
 * nothing was acknowledged yet.
 *
 * @throws StoreDamaged the log belongs to a file that is gone or goes by no log, or its header is broken, or a frame in it.
 */
export function refuseBrokenWal(path: string): WalSurvey {
  const wal = `${path}-wal`;
  if (sizeOf(wal) < headerBytes) return nothing;
  const content = readFileSync(wal);
  const header = content.subarray(0, headerBytes);
  if (header.every((byte) => byte === 0)) return nothing;
  if (sizeOf(path) === 0) throw new StoreDamaged(path, 'its write-ahead log is here, and the file itself is gone');
  if (!isWholeHeader(header)) throw new StoreDamaged(wal, 'the header of the write-ahead log is broken');
  const survey = surveyOf(content);
  if (survey.damaged) throw brokenFrame(path, survey.damaged);
  return survey;
}

export const brokenFrame = (path: string, { frame, page }: BrokenFrame): StoreDamaged =>
  new StoreDamaged(`${path}-wal`, `frame ${frame} of the write-ahead log is broken, which holds page ${page}`);

const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

type Checksum = readonly [number, number];

/** The magic number says in which byte order the checksums are made. */
const wordsOf = (wal: Buffer) => (at: number) =>
  wal.readUInt32BE(0) === 0x377f0683 ? wal.readUInt32BE(at) : wal.readUInt32LE(at);

function checksumOver(word: (at: number) => number, from: number, to: number, [one, two]: Checksum): Checksum {
  let [first, second] = [one, two];
  for (let at = from; at < to; at += 8) {
    first = (first + word(at) + second) >>> 0;
    second = (second + word(at + 4) + first) >>> 0;
  }
  return [first, second];
}

const storedAt = (wal: Buffer, at: number): Checksum => [wal.readUInt32BE(at), wal.readUInt32BE(at + 4)];
const isSame = (one: Checksum, other: Checksum): boolean => one[0] === other[0] && one[1] === other[1];

function isWholeHeader(header: Buffer): boolean {
  const magic = header.readUInt32BE(0);
  if (magic !== 0x377f0682 && magic !== 0x377f0683) return false;
  return isSame(checksumOver(wordsOf(header), 0, 24, [0, 0]), storedAt(header, 24));
}

/**
 * Each checksum goes on from the one before it, as that is stored: so a frame after a broken one can be judged as well. Of
 * a broken one nothing is believed, since a power cut may have left half of an older frame in it.
 */
function surveyOf(wal: Buffer): WalSurvey {
  const word = wordsOf(wal);
  const frameBytes = frameHeaderBytes + wal.readUInt32BE(8);
  const isOfThisLog = (at: number): boolean => wal.compare(wal, 16, 24, at + 8, at + 16) === 0;
  let seed = storedAt(wal, 24);
  let broken: BrokenFrame | undefined;
  let committedSince = false;
  for (let at = headerBytes, frame = 1; at + frameBytes <= wal.length; at += frameBytes, frame += 1) {
    const stored = storedAt(wal, at + 16);
    const isWhole =
      isOfThisLog(at) &&
      isSame(checksumOver(word, at + frameHeaderBytes, at + frameBytes, checksumOver(word, at, at + 8, seed)), stored);
    if (broken && committedSince && isWhole) return { damaged: broken, doubtful: undefined };
    if (!isWhole) broken ??= { frame, page: wal.readUInt32BE(at) };
    committedSince ||= broken !== undefined && isWhole && wal.readUInt32BE(at + 4) !== 0;
    seed = stored;
  }
  return { damaged: undefined, doubtful: broken };
}
