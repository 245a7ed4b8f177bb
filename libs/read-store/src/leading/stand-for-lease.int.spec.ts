import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { type ReadStore } from '../read-store.ts';
import { openSqliteReadStore } from '../sqlite/store.ts';
import { fencedBy } from './fenced-by.ts';
import { standForLease, type LeadSettings } from './stand-for-lease.ts';
import { type Term } from './term.ts';

const collection = 'entries_v1';

describe('standing for a lease', () => {
  let folder: string;
  let store: ReadStore;
  let over: AbortController;
  let standing: Promise<void>[];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'leading-'));
    store = await openSqliteReadStore({
      path: join(folder, 'read-store.db'),
      collections: [{ name: collection, indexes: [] }],
    });
    over = new AbortController();
    standing = [];
  });
  afterEach(async () => {
    over.abort();
    await Promise.allSettled(standing);
    await store.close();
    rmSync(folder, { recursive: true });
  });

  const untilLost = (term: Term) =>
    new Promise<void>((resolve) => {
      for (const signal of [term.lost, over.signal]) signal.addEventListener('abort', () => resolve(), { once: true });
    });

  /** Stands, and answers the first term. */
  function stand(holder: string, forMs: number, more: Partial<LeadSettings> & { readonly by?: ReadStore } = {}) {
    const { by = store, ...lead } = more;
    const terms: Term[] = [];
    const codes: string[] = [];
    const first = Promise.withResolvers<Term>();
    const stands = standForLease(
      {
        store: by,
        name: 'spec',
        lead: { holder, forMs, askEveryMs: 5, ...lead },
        signal: over.signal,
        report: (code) => codes.push(code),
      },
      async (term) => {
        terms.push(term);
        first.resolve(term);
        await untilLost(term);
      },
    );
    standing.push(stands);
    return { first: first.promise, terms, codes };
  }

  it('leads alone, for as long as it renews, under one epoch', async () => {
    let renewals = 0;
    const often = Promise.withResolvers<undefined>();
    const by: ReadStore = {
      ...store,
      takeLease: (...asked) => {
        if (++renewals > 4) often.resolve(undefined);
        return store.takeLease(...asked);
      },
    };
    const one = stand('one', 3_000, { by });
    const term = await one.first;
    const other = stand('other', 3_000);
    await often.promise;
    expect([term.isHeld(), one.terms.length, other.terms.length]).toEqual([true, 1, 0]);
    expect(await store.lease('spec')).toEqual({ name: 'spec', holder: 'one', epoch: 1, lapsed: false });
  });

  it('ends its term by its own clock when nothing answers, and not before', async () => {
    let now = 0;
    let isAway = false;
    const by: ReadStore = {
      ...store,
      takeLease: (...asked) =>
        isAway
          ? Promise.reject(Object.assign(new Error('Away.'), { code: 'READ_STORE_UNAVAILABLE' }))
          : store.takeLease(...asked),
    };
    const { first, codes } = stand('one', 60, { by, clock: () => now });
    const term = await first;
    isAway = true;
    now = 59;
    expect(term.isHeld()).toBe(true);
    now = 60;
    expect(term.isHeld()).toBe(false);
    expect(term.lost.aborted).toBe(true);
    isAway = false;
    now = 0;
    expect(term.isHeld()).toBe(false);
    expect(codes.filter((code) => code !== 'READ_STORE_UNAVAILABLE')).toEqual([]);
  });

  it('counts the time of a lease from when it was asked for, not from when the answer came', async () => {
    let now = 0;
    const by: ReadStore = {
      ...store,
      takeLease: async (...asked) => {
        const lease = await store.takeLease(...asked);
        now += 1000;
        return lease;
      },
    };
    const { first } = stand('one', 1000, { by, clock: () => now });
    expect((await first).isHeld()).toBe(false);
  });

  it('lets nothing be written after its term, whoever notices first', async () => {
    let now = 0;
    const { first } = stand('one', 600_000, { clock: () => now });
    const term = await first;
    const led = fencedBy(store, term);
    const put = (_id: string) => led.write({ writes: [{ collection, put: { _id } }] });
    await led.write({ writes: [], checkpoint: { view: 'entries', log: 'main', position: '1' } });
    expect(await store.checkpoint('entries', 'main')).toMatchObject({ epoch: 1 });
    await put('a');
    // As an operator might, or a clock of the store that jumped.
    await store.giveBackLease(term.lease);
    expect(term.isHeld()).toBe(true);
    const fenced = { code: 'READ_STORE_FENCED' };
    await expect(put('b')).rejects.toMatchObject(fenced);
    expect(term.isHeld()).toBe(false);
    for (const write of [
      () => put('c'),
      () => led.declareCollection({ name: 'entries_v2', indexes: [] }),
      () => led.switchView('entries', collection),
      () => led.dropCollection(collection),
    ]) {
      await expect(write()).rejects.toMatchObject(fenced);
    }
    now = 1;
    expect(await store.count(collection, {})).toBe(1);
  });

  it('gives the lease back at its end, so that another leads at once', async () => {
    const ending = new AbortController();
    const begun = Promise.withResolvers<undefined>();
    const one = standForLease(
      { store, name: 'spec', lead: { holder: 'one', forMs: 600_000 }, signal: ending.signal, report: () => undefined },
      (term) => {
        begun.resolve(undefined);
        return new Promise((resolve) => {
          ending.signal.addEventListener('abort', () => resolve(), { once: true });
          term.lost.addEventListener('abort', () => resolve(), { once: true });
        });
      },
    );
    await begun.promise;
    const other = stand('other', 600_000);
    ending.abort();
    await one;
    expect((await other.first).lease).toEqual({ name: 'spec', holder: 'other', epoch: 2 });
  });

  it('ends with a fault of what it does, and gives the lease back first', async () => {
    const failing = standForLease(
      { store, name: 'spec', lead: { holder: 'one', forMs: 600_000 }, signal: over.signal, report: () => undefined },
      () => Promise.reject(new TypeError('A fault of ours.')),
    );
    await expect(failing).rejects.toThrow('A fault of ours.');
    expect(await store.lease('spec')).toMatchObject({ lapsed: true });
  });
});
