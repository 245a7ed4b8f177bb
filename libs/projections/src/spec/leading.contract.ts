import { setImmediate as nextTurn } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';

import { comparePositions } from '#libs/event-store';
import { type ReadStore } from '#libs/read-store';

import { holdable } from '../../../../test/servers/holdable.ts';
import { askProjector } from '../ask-projector.ts';
import { clusterStateOf, projectionsStanding } from '../projections-standing.ts';
import { views } from '../views.ts';
import { deeds, historyOf } from './random-history.contract.ts';
import { appendAll, documentsOf, openStores, running, type Stores } from './stores.contract.ts';
import { standing, type Worker } from './workers.contract.ts';

jest.setTimeout(60_000);

const names = views.map(({ name }) => name);
const collections = views.flatMap((view) => view.collections.map(({ name }) => name));
const [sam, alex] = [
  'childRecord-5a000000-0000-4000-8000-000000000000',
  'childRecord-a1000000-0000-4000-8000-000000000000',
];
const told = fc.sample(deeds, { seed: 11, numRuns: 5 }).flat();

async function everything(readStore: ReadStore) {
  return Promise.all(collections.map(async (name) => [name, await documentsOf(readStore, name)] as const));
}

/** A read store that several processes share: each opens it for itself. */
export interface SharedReadStore {
  open(): Promise<ReadStore>;
  remove(): Promise<void>;
}

/** What several workers over one read store promise, whichever adapter holds it. */
export function describeLeading(adapter: string, share: () => Promise<SharedReadStore>): void {
  describe(`several workers over one read store in ${adapter}`, () => {
    let stores: Stores;
    let shared: SharedReadStore;
    let opened: ReadStore[];
    let workers: Worker[];
    beforeEach(async () => {
      stores = await openStores();
      shared = await share();
      opened = [];
      workers = [];
    });
    afterEach(async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
      await Promise.all(opened.map((store) => store.close()));
      await shared.remove();
      await stores.close();
    });

    async function open(): Promise<ReadStore> {
      const store = await shared.open();
      opened.push(store);
      return store;
    }
    async function start(holder: string, forMs: number, more: Partial<ReturnType<typeof holdable>> = {}) {
      const readStore = more.store ?? (await open());
      const lead = { holder, forMs, askEveryMs: 20, ...(more.clock && { clock: more.clock }) };
      const worker = await standing({ ...stores, readStore }, lead);
      workers.push(worker);
      return worker;
    }
    /** What one worker alone makes of the same logs. */
    async function folded() {
      const alone = await running(stores);
      await alone.caughtUp();
      const all = await everything(stores.readStore);
      await alone.stop();
      return all;
    }

    it('let one keep a view, and fence the one that slept past its lease', async () => {
      const events = historyOf(told, sam);
      const third = Math.floor(events.length / 3);
      const held = holdable(await open());
      const sleeper = await start('sleeper', 4_000, held);
      await sleeper.leads(names);
      await appendAll(stores.records, events.slice(0, third));
      await sleeper.caughtUp();
      const others = [await start('second', 60_000), await start('third', 60_000)];
      expect(others.flatMap((other) => other.kept())).toEqual([]);

      held.hold();
      await appendAll(stores.records, events.slice(third, 2 * third));
      await held.stuck();
      await others[0]?.caughtUp();
      await appendAll(stores.records, events.slice(2 * third));
      await others[1]?.caughtUp();
      const before = await everything(held.store);
      held.letGo();
      for (const view of names) {
        await sleeper.reported((one) => one.kind === 'ceased' && one.view === view && one.lost);
      }

      expect(await everything(held.store)).toEqual(before);
      expect(before).toEqual(await folded());
      expect(others.flatMap((other) => other.kept()).toSorted()).toEqual(names.toSorted());
      expect(sleeper.kept()).toEqual([]);
      for (const { leader, places } of await projectionsStanding(held.store)) {
        expect(leader).toMatchObject({ holder: expect.stringMatching(/second|third/), lapsed: false });
        for (const { log, position, epoch } of places) {
          if (log === 'record') expect([position, epoch]).toEqual([await stores.records.head(), leader?.epoch]);
        }
      }
      // Every one of the views is made anew at its leader and is what it was.
      for (const view of names) {
        const leader = others.find((other) => other.kept().includes(view));
        expect(await leader?.rebuild(view)).toMatchObject({ differing: 0 });
      }
    });

    it('take over at once from one that ends, where it was', async () => {
      const events = historyOf(told, sam);
      const first = await start('first', 600_000);
      await first.leads(names);
      const second = await start('second', 600_000);
      const half = Math.floor(events.length / 2);
      await appendAll(stores.records, events.slice(0, half));
      // No time to catch up: what is in hand is finished, the rest is the next one's.
      await first.stop();
      await appendAll(stores.records, events.slice(half));
      await second.leads(names);
      await second.caughtUp();
      expect(await everything(await open())).toEqual(await folded());
      expect(first.reports).not.toContainEqual(expect.objectContaining({ kind: 'ceased', lost: true }));
      expect(second.reports).not.toContainEqual(expect.objectContaining({ kind: 'rebuilt' }));
    });

    it('make a view anew beside the live one while writes go on, and answer from it without a gap', async () => {
      const [early, late] = [historyOf(told, sam), historyOf(told.toReversed(), alex)];
      await appendAll(stores.records, early);
      const leader = await start('leader', 60_000);
      await leader.leads(names);
      await leader.caughtUp();
      const other = await start('other', 60_000);
      await expect(other.rebuild('chronology')).rejects.toMatchObject({ code: 'NOT_LEADER' });

      const reader = await open();
      const counts: number[] = [];
      const written = new AbortController();
      const isOver = () => written.signal.aborted;
      const writes = appendAll(stores.records, late).finally(() => {
        written.abort();
      });
      const asking = (async () => {
        while (!isOver()) {
          counts.push(await reader.count('chronology', {}));
          await nextTurn();
        }
      })();
      for (const view of ['chronology', 'lists', 'auditTrail']) {
        expect(await leader.rebuild(view)).toMatchObject({ differing: 0 });
      }
      await writes;
      await asking;
      await leader.caughtUp();
      expect(await reader.liveCollection('chronology')).toBe('chronology_v2');
      expect(await everything(reader)).toEqual(await folded());
      expect(counts.length).toBeGreaterThan(0);
      expect(counts.toSorted((one, next) => one - next)).toEqual(counts);
      expect(counts[0]).toBeGreaterThan(0);
    });

    it('give up a rebuild whose leader lost the lease on the way, and leave nothing of it', async () => {
      await appendAll(stores.records, historyOf(told, sam));
      const held = holdable(await open());
      const sleeper = await start('sleeper', 4_000, held);
      await sleeper.leads(names);
      await sleeper.caughtUp();
      const before = await everything(held.store);
      const next = await start('next', 60_000);
      held.holdAtWriteTo('chronology_v2');
      const rebuilding = sleeper.rebuild('chronology').catch((fault: unknown) => fault);
      await held.stuck();
      expect((await projectionsStanding(held.store)).map(({ rebuilding: one }) => one)).toContain(2);
      await next.leads(names);
      await next.caughtUp();
      held.letGo();
      // Fenced, or told first that the next leader has removed what it was filling.
      expect(await rebuilding).toMatchObject({
        code: expect.stringMatching(/^(READ_STORE_FENCED|COLLECTION_UNKNOWN)$/),
      });
      expect(await everything(held.store)).toEqual(before);
      expect(await held.store.liveCollection('chronology')).toBe('chronology_v1');
      expect((await projectionsStanding(held.store)).map(({ rebuilding: one }) => one)).not.toContain(2);
    });

    it('say how each view stands', async () => {
      const reader = await open();
      expect((await projectionsStanding(reader))[0]).toEqual({
        view: 'children',
        leader: undefined,
        paused: false,
        places: [{ log: 'record', position: undefined, epoch: undefined }],
        generation: undefined,
        rebuilding: undefined,
        quarantined: [],
      });
      const [one, ...rest] = historyOf(told, sam);
      if (!one) throw new TypeError('Something was told.');
      await appendAll(stores.records, [one, { ...one, id: rest[0]?.id ?? '', revision: 1, data: Buffer.from('{}') }]);
      const leader = await start('leader', 60_000);
      await leader.leads(names);
      await leader.caughtUp();
      const position = await stores.records.head();
      expect((await projectionsStanding(reader))[0]).toEqual({
        view: 'children',
        leader: { holder: 'leader', epoch: 1, lapsed: false },
        paused: false,
        places: [{ log: 'record', position, epoch: 1 }],
        generation: 1,
        rebuilding: undefined,
        quarantined: [expect.objectContaining({ stream: sam, revision: 1 })],
      });
      await leader.stop();
      expect((await projectionsStanding(reader)).map((view) => view.leader?.lapsed)).toEqual(names.map(() => true));
      expect(clusterStateOf(await projectionsStanding(reader))).toBe('stopped');
    });

    it('do at the leader what another process asks of it through the read store', async () => {
      const asker = await open();
      let asked = 0;
      const ask = (question: Parameters<typeof askProjector>[1], timeoutMs = 10_000) =>
        askProjector(asker, question, { id: `ask-${asked++}`, timeoutMs });
      await expect(ask({ ask: 'caughtUp' }, 1)).rejects.toMatchObject({ code: 'PROJECTOR_SILENT' });
      const leader = await start('leader', 60_000);
      await leader.leads(names);
      await start('other', 60_000);
      const events = historyOf(told, sam);
      await appendAll(stores.records, events.slice(0, 10));
      await ask({ ask: 'caughtUp' });
      const shown = await asker.count('audit_trail', {});
      expect(shown).toBe(10);

      const state = async () => clusterStateOf(await projectionsStanding(asker));
      expect(await state()).toBe('running');
      await ask({ ask: 'pause' });
      expect(await state()).toBe('paused');
      await appendAll(stores.records, events.slice(10));
      const place = (await asker.checkpoint('auditTrail', 'record'))?.position ?? '';
      expect(comparePositions(place, await stores.records.head())).toBeLessThan(0);
      expect(await ask({ ask: 'rebuild', view: 'lists' })).toMatchObject({ documents: expect.any(Number) });
      expect(await asker.count('audit_trail', {})).toBe(shown);
      await ask({ ask: 'resume' });
      expect(await state()).toBe('running');
      await ask({ ask: 'caughtUp' });
      expect(await asker.count('audit_trail', {})).toBe(events.length);
      expect(await ask({ ask: 'rebuild', view: 'chronology' })).toMatchObject({ differing: 0 });
      expect(await asker.count('projectorRequests', {})).toBe(0);
    });
  });
}
