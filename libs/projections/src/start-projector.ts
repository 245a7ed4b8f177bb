import { Worker } from 'node:worker_threads';

import { type Comparison } from './compare.ts';
import { type Report } from './worker.ts';

/** The data folder of an embedded service, which holds both logs and the read store. */
export interface ProjectorPlace {
  readonly folder: string;
}

/** What is asked of the thread; every question but `stop` is answered by its number. */
export type Asked =
  | { readonly ask: 'pause' | 'resume' | 'caughtUp'; readonly id: number }
  | { readonly ask: 'rebuild'; readonly view: string; readonly id: number }
  | { readonly ask: 'stop' };

/** What the thread says. */
export type Said =
  | { readonly say: 'started' }
  | { readonly say: 'report'; readonly report: Report }
  | { readonly say: 'answer'; readonly id: number; readonly comparison?: Comparison | undefined }
  | { readonly say: 'refused'; readonly id: number; readonly message: string };

export interface Projector {
  caughtUp(): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  rebuild(view: string): Promise<Comparison | undefined>;
  /** Ends the thread once the batch that is being applied is written. */
  stop(): Promise<void>;
  /** Resolves when the thread was stopped; rejects when it ended by itself. */
  readonly done: Promise<void>;
}

export interface ProjectorSettings extends ProjectorPlace {
  readonly report?: (report: Report) => void;
}

interface Waiting {
  readonly resolve: (comparison: Comparison | undefined) => void;
  readonly reject: (fault: Error) => void;
}

/** Without what only a question about the thread's own end needs. */
type Question = { readonly ask: 'pause' | 'resume' | 'caughtUp' } | { readonly ask: 'rebuild'; readonly view: string };

/**
 * Starts the projections of an embedded service in a thread of their own: SQLite answers synchronously, and a page must
 * not wait for a batch. Both logs must be there. Resolves once the thread follows them.
 */
export async function startProjector({ folder, report }: ProjectorSettings): Promise<Projector> {
  // From source, the thread must find the other libs as source too.
  const [file, execArgv] = import.meta.url.endsWith('.ts')
    ? ['./projector.worker.ts', ['--conditions=source']]
    : ['./projector.worker.js', []];
  const worker = new Worker(new URL(file, import.meta.url), { workerData: { folder }, execArgv });
  const waiting = new Map<number, Waiting>();
  const started = Promise.withResolvers<undefined>();
  const ended = Promise.withResolvers<undefined>();
  let stopping = false;
  let asked = 0;

  const fail = (fault: Error) => {
    started.reject(fault);
    for (const { reject } of waiting.values()) reject(fault);
    waiting.clear();
    ended.reject(fault);
  };
  ended.promise.catch(() => undefined);
  worker.on('message', (said: Said) => {
    if (said.say === 'started') started.resolve(undefined);
    else if (said.say === 'report') report?.(said.report);
    else if (said.say === 'answer') waiting.get(said.id)?.resolve(said.comparison);
    else waiting.get(said.id)?.reject(new TypeError(said.message));
    if (said.say === 'answer' || said.say === 'refused') waiting.delete(said.id);
  });
  worker.on('error', (fault: unknown) => {
    fail(fault instanceof Error ? fault : new Error('The projector ended with a fault. Restart the service.'));
  });
  worker.on('exit', () => {
    if (stopping) ended.resolve(undefined);
    fail(new Error('The projector ended. Restart the service; what was recorded is safe.'));
  });

  const ask = (question: Question): Promise<Comparison | undefined> =>
    new Promise((resolve, reject) => {
      const id = asked++;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ ...question, id } satisfies Asked);
    });

  await started.promise;
  return {
    done: ended.promise,
    caughtUp: async () => {
      await ask({ ask: 'caughtUp' });
    },
    pause: async () => {
      await ask({ ask: 'pause' });
    },
    resume: async () => {
      await ask({ ask: 'resume' });
    },
    rebuild: (view) => ask({ ask: 'rebuild', view }),
    stop: async () => {
      stopping = true;
      worker.postMessage({ ask: 'stop' } satisfies Asked);
      await ended.promise;
    },
  };
}
