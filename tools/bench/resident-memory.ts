import { execFile } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const lookEveryMs = 250;

/** Looks at the resident memory of processes until it is told to stop; then the most of each, in megabytes. */
export function memoryWatched(pids: readonly number[]): () => Promise<readonly number[]> {
  const most = pids.map(() => 0);
  const over = new AbortController();
  const watching = (async () => {
    while (!over.signal.aborted) {
      for (const [nth, pid] of pids.entries()) {
        const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
        most[nth] = Math.max(most[nth] ?? 0, Number(stdout) / 1024);
      }
      await wait(lookEveryMs);
    }
    return most;
  })();
  return () => {
    over.abort();
    return watching;
  };
}
