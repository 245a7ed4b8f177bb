import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { eventStoreContract, type FaultHooks } from '../event-store.contract.ts';
import { openEmbeddedStore } from './open-store.ts';

/** 0: let appends through; 1: end the writer before the commit; 2: after it. */
const cutting = { none: 0, beforeCommit: 1, afterCommit: 2 };

const writer = new URL('./writer.ts', import.meta.url).href;
const writerThatCanBeCut = `
  const { parentPort, workerData } = require('node:worker_threads');
  const cutAt = (moment) => () => { if (Atomics.load(workerData, 0) === moment) process.exit(); };
  import('${writer}').then(({ writeFor }) =>
    writeFor(parentPort, { beforeCommit: cutAt(${cutting.beforeCommit}), afterCommit: cutAt(${cutting.afterCommit}) }));
`;

eventStoreContract('the embedded store', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-'));
  const cut = new Int32Array(new SharedArrayBuffer(4));
  const open = () =>
    openEmbeddedStore({
      folder,
      file: 'record.db',
      startWriter: () => new Worker(writerThatCanBeCut, { eval: true, workerData: cut }),
    });
  const faults: FaultHooks = {
    cutBeforeCommit: () => Atomics.store(cut, 0, cutting.beforeCommit),
    cutAfterCommit: () => Atomics.store(cut, 0, cutting.afterCommit),
  };
  const store = await open();
  let latest = store;
  return {
    store,
    faults,
    async reopen() {
      await latest.close();
      Atomics.store(cut, 0, cutting.none);
      latest = await open();
      return latest;
    },
    async close() {
      await latest.close();
      rmSync(folder, { recursive: true });
    },
  };
});
