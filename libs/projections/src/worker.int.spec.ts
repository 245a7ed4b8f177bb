import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { type ReadStore } from '#libs/read-store';

import { auditPage } from './audit-trail/page.ts';
import { chronology } from './chronology/view.ts';
import { type ChronologyEntry } from './chronology/apply.ts';
import { allIncomplete } from './incomplete.ts';
import { encodedHistory, oakHouse, worker } from './spec/history.contract.ts';
import { deeds, historyOf } from './spec/random-history.contract.ts';
import { appendAll, documentsOf, openStores, running, type Stores } from './spec/stores.contract.ts';
import { views } from './views.ts';

const [sam, alex] = [
  'childRecord-5a000000-0000-4000-8000-000000000000',
  'childRecord-a1000000-0000-4000-8000-000000000000',
];
const collections = views.flatMap((view) => view.collections.map(({ name }) => name));
const told = fc.sample(deeds, { seed: 7, numRuns: 12 }).flat();
const note = (words: string) => ({
  type: 'ObservationMade',
  body: { area: 'sleep', words, factOrOpinion: 'fact' },
});

let stores: Stores;
beforeEach(async () => {
  stores = await openStores();
});
afterEach(() => stores.close());

async function everything(readStore: ReadStore) {
  return Promise.all(collections.map(async (name) => [name, await documentsOf(readStore, name)] as const));
}

describe('the projections', () => {
  it('show after a rebuild of every view what they showed live', async () => {
    await appendAll(stores.records, [...historyOf(told, sam), ...historyOf(told.toReversed(), alex)]);
    const projections = await running(stores);
    await projections.caughtUp();
    const live = await everything(stores.readStore);
    for (const view of views) {
      expect(await projections.rebuild(view.name)).toMatchObject({ differing: 0 });
    }
    expect(await everything(stores.readStore)).toEqual(live);
    expect(await stores.readStore.liveCollection('chronology')).toBe('chronology_v2');
    await projections.stop();
  });

  it('go on after each restart where they were, and show what one run shows', async () => {
    const events = historyOf(told, sam);
    for (let from = 0; from < events.length; from += 60) {
      await appendAll(stores.records, events.slice(from, from + 60));
      const projections = await running(stores);
      await projections.caughtUp();
      await projections.stop();
    }
    const restarted = await everything(stores.readStore);
    const projections = await running(stores);
    for (const view of views) await projections.rebuild(view.name);
    expect(await everything(stores.readStore)).toEqual(restarted);
    await projections.stop();
  });

  it('bear a crash after any of the writes of a batch', async () => {
    const events = historyOf(told.slice(0, 80), sam);
    await appendAll(stores.records, events);
    for (let allowed = 0; allowed < 12; allowed++) {
      let left = allowed;
      const cut: ReadStore = {
        ...stores.readStore,
        write: (batch) => {
          if (left-- > 0) return stores.readStore.write(batch);
          return Promise.reject(new TypeError('The process ended here.'));
        },
      };
      const projections = await running({ ...stores, readStore: cut }).catch(() => undefined);
      const ended = projections?.done.catch(() => undefined);
      await Promise.race([ended, projections?.caughtUp()]);
      await projections?.stop().catch(() => undefined);
    }
    const projections = await running(stores);
    await projections.caughtUp();
    for (const view of views) expect(await projections.rebuild(view.name)).toMatchObject({ differing: 0 });
    await projections.stop();
  });

  it('bear that documents were written and the place was not', async () => {
    await appendAll(stores.records, historyOf(told, sam));
    const placeless: ReadStore = {
      ...stores.readStore,
      write: ({ writes, checkpoint }) =>
        stores.readStore.write({ writes, ...(checkpoint?.log === 'version' ? { checkpoint } : {}) }),
    };
    const first = await running({ ...stores, readStore: placeless });
    await first.caughtUp();
    await first.stop();
    const projections = await running(stores);
    await projections.caughtUp();
    for (const view of views) expect(await projections.rebuild(view.name)).toMatchObject({ differing: 0 });
    await projections.stop();
  });

  it('stop at an event that cannot be read, for that child alone, and say since when', async () => {
    const history = encodedHistory();
    const day = (n: number) => `2026-03-0${n}T09:00:00.000Z`;
    const good = [1, 2, 3].map((n) => history.tell({ stream: sam, draft: note(`night ${n}`), at: day(n) }));
    const [one, two, three] = good;
    if (!one || !two || !three) throw new TypeError('Three were told.');
    const bad = { ...two, data: Buffer.from('{}') };
    await appendAll(stores.records, [
      one,
      bad,
      three,
      history.tell({ stream: alex, draft: note('slept'), at: day(4) }),
    ]);
    const projections = await running(stores);
    await projections.caughtUp();
    const shown = (await documentsOf(stores.readStore, 'chronology')) as readonly ChronologyEntry[];
    expect(shown.map(({ headline }) => headline).sort()).toEqual([
      'Observed, sleep (fact): night 1',
      'Observed, sleep (fact): slept',
    ]);
    expect(await allIncomplete(stores.readStore)).toMatchObject([{ stream: sam, revision: 1, since: day(1) }]);
    expect(projections.reports).toContainEqual({ kind: 'quarantined', stream: sam, revision: 1 });
    expect(await projections.rebuild('chronology')).toMatchObject({ differing: 0 });
    expect(await allIncomplete(stores.readStore)).toHaveLength(1);
    await projections.stop();
  });

  it('are made anew from a log that ends before the place they had reached', async () => {
    await appendAll(stores.records, historyOf(told.slice(0, 20), sam));
    const first = await running(stores);
    await first.caughtUp();
    await first.stop();
    await stores.readStore.write({ writes: [], checkpoint: { view: 'chronology', log: 'record', position: '9999' } });
    const projections = await running(stores);
    await projections.caughtUp();
    expect(projections.reports).toEqual([{ kind: 'rebuilt', view: 'chronology', comparison: undefined }]);
    expect((await stores.readStore.checkpoint('chronology', 'record'))?.position).toBe(await stores.records.head());
    await projections.stop();
  });

  it('are made anew when the log is another one', async () => {
    const first = await running(stores);
    await first.stop();
    const other = await openStores();
    await appendAll(other.records, historyOf(told.slice(0, 20), sam));
    const projections = await running({ ...other, readStore: stores.readStore });
    await projections.caughtUp();
    expect(projections.reports).toHaveLength(views.length);
    expect((await documentsOf(stores.readStore, 'chronology_heads')).map(({ _id }) => `childRecord-${_id}`)).toEqual([
      sam,
    ]);
    await projections.stop();
    await other.close();
  });

  it('are made anew when the same events are to be shown otherwise', async () => {
    await appendAll(stores.records, historyOf(told.slice(0, 20), sam));
    const first = await running(stores);
    await first.caughtUp();
    await first.stop();
    const next = { ...chronology, version: 2 };
    const projections = await running(stores, { views: [next] });
    expect(await stores.readStore.liveCollection('chronology')).toBe('chronology_v2');
    await projections.stop();
  });

  it('notice that documents of a child are behind, and show the whole child again', async () => {
    const events = historyOf(told, sam);
    await appendAll(stores.records, events.slice(0, -1));
    const first = await running(stores);
    await first.caughtUp();
    await first.stop();
    const [head] = await documentsOf(stores.readStore, 'chronology_heads');
    const lost = (await documentsOf(stores.readStore, 'chronology'))[0]?._id ?? '';
    await stores.readStore.write({
      writes: [
        { collection: 'chronology_v1', remove: lost },
        // Over the standing one a head of an earlier version would be left out.
        { collection: 'chronology_heads_v1', remove: head?._id ?? '' },
        { collection: 'chronology_heads_v1', put: { ...head, _id: head?._id ?? '', _v: 3 } },
      ],
    });
    await appendAll(stores.records, events.slice(-1));
    const projections = await running(stores);
    await projections.caughtUp();
    expect(projections.reports).toContainEqual({ kind: 'gapDetected', view: 'chronology', stream: sam, revision: 4 });
    expect(await stores.readStore.get('chronology', lost)).toBeDefined();
    await projections.stop();
  });

  it('judge lateness by what the home has set, from when it set it', async () => {
    const history = encodedHistory();
    const home = `home-${oakHouse}`;
    const happened = { precision: 'instant', value: '2026-03-01T09:00:00.000Z', basis: 'known' } as const;
    const late = (words: string, at: string) => history.tell({ stream: sam, draft: note(words), at, happened });
    const threshold = { type: 'LateThresholdSet', body: { kind: 'ObservationMade', hours: 72 } };
    await appendAll(stores.records, [
      late('before', '2026-03-03T09:00:00.000Z'),
      history.tell({ stream: home, draft: threshold, at: '2026-03-03T10:00:00.000Z' }),
      late('after', '2026-03-03T11:00:00.000Z'),
    ]);
    const projections = await running(stores);
    await projections.caughtUp();
    const shown = (await documentsOf(stores.readStore, 'chronology')) as readonly ChronologyEntry[];
    expect(shown.map((entry) => [entry.late, entry.lateByHours])).toEqual([
      [true, 48],
      [false, null],
    ]);
    await projections.stop();
  });

  it('show in the audit trail of the home what was refused', async () => {
    const history = encodedHistory();
    const refused = { type: 'ReadRefused', body: { operation: 'child', code: 'FORBIDDEN' } };
    const read = { type: 'RecordRead', body: { views: ['chronology'], rules: ['r'], allocated: 'no' } };
    const stream = `accessLog-${sam.slice('childRecord-'.length)}`;
    const at = '2026-03-03T09:00:00.000Z';
    await appendAll(stores.access, [
      history.tell({ stream, draft: refused, at }),
      history.tell({ stream, draft: read, at }),
    ]);
    const projections = await running(stores);
    await projections.caughtUp();
    const page = await auditPage(stores.readStore, {
      filter: { homes: [oakHouse], flags: { refused: true } },
      sees: () => true,
      order: 'asc',
      limit: 10,
    });
    expect(page.items.map(({ shown }) => shown.line)).toMatchObject([
      { person: worker.id, operation: 'child', code: 'FORBIDDEN', record: sam.slice('childRecord-'.length) },
    ]);
    expect(await stores.readStore.count('access_log', {})).toBe(2);
    await projections.stop();
  });

  it('apply nothing while they are paused', async () => {
    const projections = await running(stores);
    await projections.caughtUp();
    await projections.pause();
    await appendAll(stores.records, historyOf(told.slice(0, 5), sam));
    const caughtUp = projections.caughtUp();
    expect(await stores.readStore.count('chronology', {})).toBe(0);
    projections.resume();
    await caughtUp;
    expect(await stores.readStore.count('chronology', {})).toBeGreaterThan(0);
    await projections.stop();
  });
});
