import { readFile, rename, writeFile } from 'node:fs/promises';

import { type LogPlace } from '#libs/event-store';

/** How far the reactor has come: everything up to the position has been reacted to, so nothing of it is done again. */
export interface ReactorPlace {
  /** Of the store whose positions these are. */
  readonly incarnation: string;
  readonly position: LogPlace;
}

/** Where the reactor keeps its place. Losing it costs time and nothing else: what was done is not done again. */
export interface ReactorCheckpoint {
  /** The place kept last; nothing when none was, or none that can be read. */
  load(): Promise<ReactorPlace | undefined>;
  keep(place: ReactorPlace): Promise<void>;
}

function parsePlace(text: string): ReactorPlace | undefined {
  try {
    const { incarnation, position } = JSON.parse(text) as Partial<Record<keyof ReactorPlace, unknown>>;
    return typeof incarnation === 'string' && typeof position === 'string' ? { incarnation, position } : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps the place in a file of its own, replaced as a whole. A file that cannot be read counts as none. */
export function checkpointFile(path: string): ReactorCheckpoint {
  return {
    async load() {
      try {
        return parsePlace(await readFile(path, 'utf8'));
      } catch (fault) {
        if ((fault as { readonly code?: string }).code === 'ENOENT') return undefined;
        throw fault;
      }
    },
    async keep(place) {
      await writeFile(`${path}.new`, `${JSON.stringify(place)}\n`, { mode: 0o600 });
      await rename(`${path}.new`, path);
    },
  };
}

/** Keeps the place in memory alone: at every start the whole log is gone through again. */
export function checkpointInMemory(): ReactorCheckpoint {
  let kept: ReactorPlace | undefined;
  return {
    load: () => Promise.resolve(kept),
    keep(place) {
      kept = place;
      return Promise.resolve();
    },
  };
}
