import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';

import { openEmbeddedReader } from '#libs/event-store';
import { openSqliteReadStore } from '#libs/read-store';

import { type Asked, type ProjectorPlace, type Said } from './start-projector.ts';
import { type Projections, runProjections } from './worker.ts';

/** Answers one question of the main thread. */
async function answered(projections: Projections, asked: Exclude<Asked, { readonly ask: 'stop' }>): Promise<Said> {
  const { id } = asked;
  try {
    switch (asked.ask) {
      case 'caughtUp':
        await projections.caughtUp();
        return { say: 'answer', id };
      case 'pause':
        await projections.pause();
        return { say: 'answer', id };
      case 'resume':
        projections.resume();
        return { say: 'answer', id };
      case 'rebuild':
        return { say: 'answer', id, comparison: await projections.rebuild(asked.view) };
    }
  } catch (fault) {
    const { message } = fault as { readonly message?: string };
    return { say: 'refused', id, message: message ?? 'It could not be done. See the log of the service.' };
  }
}

if (parentPort) {
  const port = parentPort;
  const say = (said: Said) => {
    port.postMessage(said);
  };
  // `startProjector` alone starts this thread.
  const { folder } = workerData as ProjectorPlace;
  const records = await openEmbeddedReader({ folder, file: 'record.db' });
  const accessLog = await openEmbeddedReader({ folder, file: 'access-log.db' });
  const readStore = await openSqliteReadStore({ path: join(folder, 'read-store.db'), collections: [] });
  const stop = new AbortController();
  const projections = await runProjections({
    records,
    accessLog,
    readStore,
    signal: stop.signal,
    report: (report) => {
      say({ say: 'report', report });
    },
  });
  port.on('message', (asked: Asked) => {
    if (asked.ask === 'stop') stop.abort();
    else void answered(projections, asked).then(say);
  });
  say({ say: 'started' });
  try {
    await projections.done;
  } finally {
    port.close();
    await Promise.all([records.close(), accessLog.close()]);
    await readStore.close();
  }
}
