import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable } from 'node:stream';

import { importRefusals } from './import-refusals.ts';
import { type ImportOrder } from './import-order.ts';

/** The most bytes of one upload: larger files come in several, each from where the one before ended. */
const chunkLimit = 16 * 1024 * 1024;
const mostFiles = 100;
const idleMilliseconds = 60 * 60 * 1000;

/** A return that is sent file by file before it is imported. */
export interface StagedReturn {
  readonly id: string;
  readonly order: ImportOrder;
  readonly folder: string;
}

interface Staged extends StagedReturn {
  readonly person: string;
  busy: boolean;
  touchedAt: number;
}

/** Where returns wait to be imported: in the data folder, for its owner alone, and gone when the import is over. */
export interface StagedReturns {
  begin(order: ImportOrder, person: string): Promise<StagedReturn>;
  /** Writes bytes of a file from a place in it on; answers its size then. What stood beyond that place is dropped. */
  put(id: string, person: string, file: string, from: number, bytes: Readable): Promise<number>;
  /** Uses a return for an import, which takes it away by `finished`; one import runs at a time. */
  use<T>(
    id: string,
    person: string,
    work: (staged: StagedReturn, finished: () => Promise<void>) => Promise<T>,
  ): Promise<T>;
  discard(id: string, person: string): Promise<void>;
  /** Waits for an import under way, and takes all of them away. */
  close(): Promise<void>;
}

// No folder, no hidden file (an import passes over those), nothing that a terminal would obey.
const fileName = /^[^./\\\p{C}][^/\\\p{C}]{0,199}$/u;

export function openStagedReturns(dataFolder: string, clock: () => number = Date.now): StagedReturns {
  const root = join(dataFolder, 'imports');
  const staged = new Map<string, Staged>();
  let importing: Promise<unknown> | undefined;
  const remove = async (one: StagedReturn) => {
    staged.delete(one.id);
    await rm(one.folder, { recursive: true, force: true });
  };
  // Not only those known: a crash leaves files behind that nobody can come back to.
  const removeAll = async () => {
    staged.clear();
    await rm(root, { recursive: true, force: true });
  };
  const removeIdle = async () => {
    if (staged.size === 0) await removeAll();
    const idle = [...staged.values()].filter((one) => !one.busy && clock() - one.touchedAt > idleMilliseconds);
    for (const one of idle) await remove(one);
  };
  const of = (id: string, person: string): Staged => {
    const one = staged.get(id);
    // Whose it is not is told no more than who asks for what never was.
    if (one?.person !== person) throw importRefusals.unknown();
    if (one.busy) throw importRefusals.busy();
    return one;
  };
  const busyWith = async <T>(one: Staged, work: () => Promise<T>): Promise<T> => {
    one.busy = true;
    try {
      return await work();
    } finally {
      one.busy = false;
      one.touchedAt = clock();
    }
  };
  return {
    async begin(order, person) {
      await removeIdle();
      const id = randomUUID();
      const folder = join(root, id);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const one = { id, order, folder, person, busy: false, touchedAt: clock() };
      staged.set(id, one);
      return one;
    },
    async put(id, person, file, from, bytes) {
      const one = of(id, person);
      if (!fileName.test(file)) throw importRefusals.fileName();
      return busyWith(one, async () => {
        const names = await readdir(one.folder);
        if (!names.includes(file) && names.length >= mostFiles) throw importRefusals.tooManyFiles(mostFiles);
        return writeFrom(join(one.folder, file), from, bytes);
      });
    },
    async use(id, person, work) {
      const one = of(id, person);
      if (importing) throw importRefusals.anotherRuns();
      const worked = busyWith(one, () => work(one, () => remove(one)));
      importing = worked;
      try {
        return await worked;
      } finally {
        importing = undefined;
      }
    },
    async discard(id, person) {
      await remove(of(id, person));
    },
    async close() {
      // Whoever asked for it hears of its fault; here it is only over.
      await importing?.catch(() => undefined);
      await removeAll();
    },
  };
}

async function writeFrom(path: string, from: number, bytes: Readable): Promise<number> {
  await using file = await open(
    path,
    constants.O_RDWR | constants.O_CREAT | constants.O_APPEND | constants.O_NOFOLLOW,
    0o600,
  );
  const { size } = await file.stat();
  if (from > size) throw importRefusals.gap(size);
  await file.truncate(from);
  let end = from;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    end += chunk.length;
    // What is too much is read and dropped, so that whoever sends it can still be answered.
    if (end - from <= chunkLimit) await file.appendFile(chunk);
  }
  if (end - from <= chunkLimit) return end;
  await file.truncate(from);
  throw importRefusals.chunkTooLarge(chunkLimit);
}
