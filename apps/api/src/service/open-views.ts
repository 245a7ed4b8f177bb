import { join } from 'node:path';

import { type Comparison, type Report, startProjector } from '#libs/projections';
import { openSqliteReadStoreReader, type ReadStoreReader } from '#libs/read-store';

/** Kept up to date, held by somebody, or kept by nobody any more: what is shown then stands still. */
export type ProjectorState = 'running' | 'paused' | 'stopped';

/** The views of an opened service: documents to read, and whoever keeps them. */
export interface OpenedViews {
  readonly store: ReadStoreReader;
  state(): Promise<ProjectorState>;
  /** Resolves once everything that was in both logs when it was called has been applied. */
  caughtUp(): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  rebuild(view: string): Promise<Comparison | undefined>;
  close(): Promise<void>;
}

export interface ViewsPlace {
  /** The folder of a service that is open: both logs are there. */
  readonly folder: string;
  readonly report: (report: Report) => void;
  /** Told when the thread ended by itself. */
  readonly lost?: (fault: unknown) => void;
}

/** Starts the thread that keeps the views, and opens what it writes for reading. */
export async function openViews({ folder, report, lost }: ViewsPlace): Promise<OpenedViews> {
  await using opening = new AsyncDisposableStack();
  const projector = await startProjector({ folder, report });
  let stopped = false;
  projector.done.then(
    () => {
      stopped = true;
    },
    (fault: unknown) => {
      stopped = true;
      lost?.(fault);
    },
  );
  opening.defer(async () => {
    // A thread that ended by itself has been told of; there is nothing left to stop.
    if (!stopped) await projector.stop();
  });
  const store = await openSqliteReadStoreReader({ path: join(folder, 'read-store.db') });
  opening.defer(() => store.close());
  const opened = opening.move();
  let paused = false;
  return {
    store,
    state: () => Promise.resolve(stopped ? 'stopped' : paused ? 'paused' : 'running'),
    caughtUp: () => projector.caughtUp(),
    async pause() {
      await projector.pause();
      paused = true;
    },
    async resume() {
      await projector.resume();
      paused = false;
    },
    rebuild: (view) => projector.rebuild(view),
    close: () => opened.disposeAsync(),
  };
}
