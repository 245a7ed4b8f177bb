import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from '@jest/globals';
import { eventOf, streamOf } from '../contract/opened.contract.ts';
import { eachSpecHasFolder } from './data-folder.contract.ts';
import { openEmbeddedReader } from './open-reader.ts';
import { openEmbeddedStore } from './open-store.ts';

/** Follows the store on a thread of its own and posts each step. */
const followingThread = `
  const { parentPort, workerData } = require('node:worker_threads');
  import('${new URL('./open-reader.ts', import.meta.url).href}').then(async ({ openEmbeddedReader }) => {
    const reader = await openEmbeddedReader(workerData);
    const abort = new AbortController();
    parentPort.once('message', () => abort.abort());
    for await (const step of reader.subscribeAll('start', 'all', abort.signal)) {
      parentPort.postMessage(step.kind === 'event' ? step.event.revision : step.kind);
    }
    await reader.close();
  });
`;

describe('a reader beside the owner', () => {
  const place = eachSpecHasFolder();

  it('wakes on another thread at each commit; by polling, ten rounds would outlast the spec', async () => {
    const store = await openEmbeddedStore(place());
    const stream = await streamOf(store, ['a']);
    const thread = new Worker(followingThread, { eval: true, workerData: place() });
    const said: unknown[] = [];
    const until = async (step: unknown): Promise<void> => {
      if (said.at(-1) === step) return;
      said.push((await once(thread, 'message'))[0]);
      await until(step);
    };
    await until('caughtUp');
    for (let revision = 1; revision <= 10; revision += 1) {
      await store.append(stream, revision - 1, [eventOf('next')]);
      await until(revision);
    }
    expect(said.filter((step) => typeof step === 'number')).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    thread.postMessage('stop');
    await once(thread, 'exit');
    await store.close();
  });

  it('ends its subscriptions with a fault when it is closed under them', async () => {
    const store = await openEmbeddedStore(place());
    const reader = await openEmbeddedReader(place());
    expect(reader.incarnation).toBe(store.incarnation);
    const steps = reader.subscribeAll('start', 'all', new AbortController().signal)[Symbol.asyncIterator]();
    expect(await steps.next()).toEqual({ done: false, value: { kind: 'caughtUp', position: 'start' } });
    const waiting = steps.next();
    await reader.close();
    await expect(waiting).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE', detail: 'CLOSED' });
    await store.close();
  });

  it('refuses positions that this store never gave out', async () => {
    const store = await openEmbeddedStore(place());
    const refusal = { code: 'MALFORMED_POSITION' };
    await expect(store.readAll('5:9', 1)).rejects.toMatchObject(refusal);
    const steps = store.subscribeAll('900', 'all', new AbortController().signal)[Symbol.asyncIterator]();
    await expect(steps.next()).rejects.toMatchObject(refusal);
    await store.close();
  });

  it('marks how far a long stretch without any event asked for has been read', async () => {
    const store = await openEmbeddedStore(place());
    const stream = await streamOf(store, ['a'], 'person');
    const [first, ...rest] = Array.from({ length: 5_200 }, () => eventOf('b'));
    if (first) await store.append(stream, 0, [first, ...rest]);
    await streamOf(store, ['c'], 'home');
    const abort = new AbortController();
    const kinds: string[] = [];
    for await (const step of store.subscribeAll('start', ['home-'], abort.signal)) {
      kinds.push(step.kind === 'event' ? 'event' : `${step.kind} ${step.position}`);
      if (step.kind === 'caughtUp') abort.abort();
    }
    expect(kinds).toEqual(['checkpoint 5000', 'event', 'caughtUp 5202']);
    await store.close();
  });

  it('meets text that cannot be stored before it reaches the writer, which goes on', async () => {
    const store = await openEmbeddedStore(place());
    const stream = await streamOf(store, ['a']);
    await expect(store.append(stream, 0, [{ ...eventOf('b'), type: 'half \ud800' }])).rejects.toThrow('well-formed');
    expect(await store.append(stream, 0, [eventOf('c')])).toMatchObject({ lastRevision: 1 });
    await store.close();
  });
});
