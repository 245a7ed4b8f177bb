import { BroadcastChannel } from 'node:worker_threads';

/** Commits of the same process wake at once; this is for the day when a message is lost. */
const safetyPoll = 1_000;

const channelOf = (path: string) => `throughline:event-store:${path}`;

/** Tells every thread of this process that the store at `path` has grown. */
export function announceCommits(path: string): { readonly announce: () => void; readonly close: () => void } {
  const channel = new BroadcastChannel(channelOf(path));
  channel.unref();
  return { announce: () => channel.postMessage(null), close: () => channel.close() };
}

export interface CommitSignal {
  /**
   * Resolves at the next commit, at abort or close, or after a second at the latest. Look at the store and call this
   * without awaiting anything in between, and no commit is missed.
   */
  next(abort: AbortSignal): Promise<void>;
  close(): void;
}

/** Listens for commits of the store at `path`, by whatever thread of this process. */
export function listenForCommits(path: string): CommitSignal {
  const channel = new BroadcastChannel(channelOf(path));
  channel.unref();
  const waiting = new Set<() => void>();
  const wakeAll = () => waiting.forEach((wake) => wake());
  channel.onmessage = wakeAll;
  return {
    next: (abort) =>
      new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          abort.removeEventListener('abort', wake);
          waiting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, safetyPoll);
        waiting.add(wake);
        abort.addEventListener('abort', wake);
        if (abort.aborted) wake();
      }),
    close: () => {
      channel.close();
      wakeAll();
    },
  };
}
