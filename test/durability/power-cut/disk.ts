import type { Chance } from '../chance.ts';
import type { Operation } from './operations.ts';

/** What of a file is not on the disk yet, in the order in which it was done. */
type Change = Extract<Operation, { readonly kind: 'written' | 'resized' }>;

interface File {
  durable: Buffer;
  pending: Change[];
}

interface Name {
  /** The file that the folder on the disk holds under this name; undefined: none. */
  durable: number | undefined;
  /** What the name stood for since, step by step. */
  pending: (number | undefined)[];
}

/** A disk writes whole sectors; a file system may write whole pages. */
const units = [512, 4096] as const;

/** How much of what was not synced a cut leaves: nothing, all, or each sector or page as it was at some moment. */
const kinds = ['nothing', 'all', 'torn', 'torn', 'torn'] as const;

/**
 * A disk that keeps for certain only what was synced: contents by the fsync of their file, names by the fsync of their
 * folder. Nothing else is promised, not even that what was written first lands first.
 */
export class Disk {
  private readonly files = new Map<number, File>();
  private readonly names = new Map<string, Name>();
  private folder: 'absent' | 'made' | 'durable' = 'absent';

  apply(operation: Operation): void {
    switch (operation.kind) {
      case 'folderMade':
        this.folder = 'made';
        return;
      case 'named':
        this.files.set(operation.file, { durable: Buffer.alloc(0), pending: [] });
        this.nameOf(operation.name).pending.push(operation.file);
        return;
      case 'unnamed':
        this.nameOf(operation.name).pending.push(undefined);
        return;
      case 'written':
      case 'resized':
        this.files.get(operation.file)?.pending.push(operation);
        return;
      case 'synced':
        this.sync(operation.file);
        return;
      case 'namesSynced':
        if (operation.of === 'folder') this.names.forEach(syncName);
        else if (this.folder === 'made') this.folder = 'durable';
        return;
      case 'acknowledged':
    }
  }

  /** What lies in the folder when power comes back; undefined: the folder itself is gone. */
  afterCut(chance: Chance): ReadonlyMap<string, Buffer> | undefined {
    const kind = chance.oneOf(kinds);
    if (this.folder !== 'durable' && kind !== 'all') return undefined;
    const left = new Map<string, Buffer>();
    for (const [name, { durable, pending }] of this.names) {
      const steps = [durable, ...pending];
      const file = this.files.get(steps[momentOf(kind, pending.length, chance)] ?? -1);
      if (!file) continue;
      left.set(name, name.endsWith('-shm') ? noise(file, chance) : contentOf(file, kind, chance));
    }
    return left;
  }

  private sync(number: number): void {
    const file = this.files.get(number);
    if (!file) return;
    file.durable = wholeOf(file);
    file.pending = [];
  }

  private nameOf(name: string): Name {
    const known = this.names.get(name) ?? { durable: undefined, pending: [] };
    this.names.set(name, known);
    return known;
  }
}

function syncName(name: Name): void {
  if (name.pending.length === 0) return;
  name.durable = name.pending.at(-1);
  name.pending = [];
}

type Kind = (typeof kinds)[number];

/** Up to which of so many steps something came. */
const momentOf = (kind: Kind, steps: number, chance: Chance): number =>
  kind === 'nothing' ? 0 : kind === 'all' ? steps : chance.below(steps + 1);

/** A file of which each sector, or page, and the size are as they were at a moment of their own since the last fsync. */
function contentOf({ durable, pending }: File, kind: Kind, chance: Chance): Buffer {
  const moment = () => momentOf(kind, pending.length, chance);
  const sizes = pending.reduce((all, change) => [...all, sizeAfter(all.at(-1) ?? 0, change)], [durable.length]);
  const left = Buffer.alloc(Math.max(...sizes));
  durable.copy(left);
  const unit = chance.oneOf(units);
  const moments = Array.from({ length: Math.ceil(left.length / unit) }, moment);
  for (const [nth, change] of pending.entries()) {
    const [from, to] = reachOf(change, left.length);
    for (let at = from; at < to;) {
      const end = Math.min(to, at - (at % unit) + unit);
      if (nth < (moments[Math.floor(at / unit)] ?? 0)) apply(left, change, at, end);
      at = end;
    }
  }
  return left.subarray(0, sizes[moment()]);
}

const sizeAfter = (size: number, change: Change): number =>
  change.kind === 'resized' ? change.size : Math.max(size, change.at + change.bytes.length);

/** Which bytes a change concerns: those that were written, or those that were cut off. */
const reachOf = (change: Change, length: number): readonly [from: number, to: number] =>
  change.kind === 'resized' ? [change.size, length] : [change.at, change.at + change.bytes.length];

function apply(content: Buffer, change: Change, from: number, to: number): void {
  if (change.kind === 'resized') content.fill(0, from, to);
  else change.bytes.copy(content, from, from - change.at, to - change.at);
}

/** A file as whoever reads it sees it, synced or not. */
function wholeOf({ durable, pending }: File): Buffer {
  const size = pending.reduce(sizeAfter, durable.length);
  const whole = Buffer.alloc(Math.max(durable.length, ...pending.map((change) => sizeAfter(0, change))));
  durable.copy(whole);
  pending.forEach((change) => apply(whole, change, ...reachOf(change, whole.length)));
  return whole.subarray(0, size);
}

/** Shared memory is written without calls, and what a cut leaves of it is anything. */
const noise = (file: File, chance: Chance): Buffer =>
  Buffer.alloc(wholeOf(file).length, Buffer.from(Array.from({ length: 61 }, () => chance.below(256))));
