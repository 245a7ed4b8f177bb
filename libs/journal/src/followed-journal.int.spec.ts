import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { type EventStore, openEmbeddedStore } from '#libs/event-store';

import { type FollowedJournal, openFollowedJournal } from './followed-journal.ts';
import { encode, openJournal } from './journal.ts';
import { commanded, lighthouse, noteMade } from './lighthouse.contract.ts';

const stream = 'lighthouse-1';

/** A store whose reads are counted, and whose subscriptions can be lost. */
function watched(store: EventStore) {
  const reads: string[] = [];
  const heads: string[] = [];
  let isLost = false;
  let lose = new AbortController();
  const watchedStore: EventStore = {
    ...store,
    head() {
      heads.push('head');
      return store.head();
    },
    readStream(name, ...asked) {
      reads.push(name);
      return store.readStream(name, ...asked);
    },
    async *subscribeAll(from, prefixes, signal) {
      if (isLost) throw Object.assign(new Error('lost'), { code: 'STORE_UNAVAILABLE' });
      yield* store.subscribeAll(from, prefixes, AbortSignal.any([signal, lose.signal]));
      if (!signal.aborted) throw Object.assign(new Error('lost'), { code: 'STORE_UNAVAILABLE' });
    },
  };
  return {
    store: watchedStore,
    reads,
    heads,
    lose() {
      isLost = true;
      lose.abort();
    },
    find() {
      isLost = false;
      lose = new AbortController();
    },
  };
}

describe('a journal that follows its log', () => {
  let folder: string;
  let own: EventStore;
  let seen: ReturnType<typeof watched>;
  let journal: FollowedJournal;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-followed-'));
    own = await openEmbeddedStore({ folder, file: 'record.db' });
    seen = watched(own);
    journal = openFollowedJournal(seen.store, () => lighthouse);
  });
  afterEach(async () => {
    await journal.close();
    await own.close();
    rmSync(folder, { recursive: true });
  });

  let notes = 0;
  /** Appends a note as another process would, which this journal knows nothing of. */
  async function elsewhere(words: string): Promise<void> {
    const other = openJournal(own, () => lighthouse);
    const fold = await other.load(stream);
    const events = encode(fold, [noteMade({ words })], commanded(`elsewhere ${(notes += 1)}`));
    await other.append(fold, fold.revision, events);
  }

  /** Loads until a load is answered without a read: from then on the log is followed. */
  async function followed(): Promise<void> {
    for (;;) {
      const before = seen.reads.length;
      await journal.load(stream);
      if (seen.reads.length === before) return;
      await nextTurn();
    }
  }

  it('gives every load what was in the log when it was asked for, without reading the stream again', async () => {
    await elsewhere('one');
    await followed();
    const reads = seen.reads.length;
    for (let revision = 1; revision <= 20; revision += 1) {
      await elsewhere('next');
      expect((await journal.load(stream)).revision).toBe(revision);
    }
    expect(seen.reads).toHaveLength(reads);
  });

  it('sees its own appends at once', async () => {
    await elsewhere('one');
    await followed();
    for (let nth = 1; nth <= 5; nth += 1) {
      const fold = await journal.load(stream);
      await journal.append(fold, fold.revision, encode(fold, [noteMade({ words: 'own' })], commanded(`own ${nth}`)));
      expect((await journal.load(stream)).revision).toBe(nth);
    }
  });

  it('asks for the head once in one piece of work, and again after an append, done or refused', async () => {
    await elsewhere('one');
    await followed();
    const heads = seen.heads.length;
    const work = journal.session();
    const fold = await work.load(stream);
    await work.load(stream);
    expect(seen.heads).toHaveLength(heads + 1);
    await work.append(fold, 0, encode(fold, [noteMade({ words: 'own' })], commanded('own')));
    expect((await work.load(stream)).revision).toBe(1);
    await elsewhere('other');
    const stale = encode(await work.load(stream), [noteMade({ words: 'late' })], commanded('late'));
    await expect(work.append(fold, 0, stale)).rejects.toMatchObject({ code: 'WRONG_EXPECTED_REVISION' });
    expect((await work.load(stream)).revision).toBe(2);
  });

  it('reads while the log cannot be followed, and goes on afterwards without leaving anything out', async () => {
    await elsewhere('one');
    await followed();
    seen.lose();
    await elsewhere('two');
    expect((await journal.load(stream)).revision).toBe(1);
    await elsewhere('three');
    seen.find();
    await elsewhere('four');
    await followed();
    expect((await journal.load(stream)).revision).toBe(3);
    expect((await journal.load(stream)).readings.map(({ entry }) => entry.entry)).toEqual([1, 2, 3, 4]);
  });

  it('rejects with what the store answers when it cannot be read either', async () => {
    await elsewhere('one');
    await followed();
    await journal.close();
    await own.close();
    await expect(journal.load(stream)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    own = await openEmbeddedStore({ folder, file: 'record.db' });
  });
});
