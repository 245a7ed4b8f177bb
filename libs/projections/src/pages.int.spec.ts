import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type Cursor } from '#libs/read-store';

import { auditCounts, auditPage } from './audit-trail/page.ts';
import { carePlanOfRecord } from './care-plan/page.ts';
import { childByReference, childrenPage } from './children/page.ts';
import {
  chronologyCounts,
  chronologyEntryOf,
  type ChronologyFilter,
  chronologyPage,
  type SightedEntry,
} from './chronology/page.ts';
import { listPage } from './lists/page.ts';
import { revisionShown } from './revision-shown.ts';
import { encodedHistory, oakHouse } from './spec/history.contract.ts';
import { appendAll, openStores, running, type Running, type Stores } from './spec/stores.contract.ts';

const record = '5a000000-0000-4000-8000-000000000000';
const stream = `childRecord-${record}`;
const risk = '20000000-0000-4000-8000-000000000000';
const goal = '10000000-0000-4000-8000-000000000000';
const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T10:00:00.000Z`;
const note = (words: string) => ({ type: 'ObservationMade', body: { area: 'sleep', words, factOrOpinion: 'fact' } });
const opened = {
  type: 'RecordOpened',
  body: {
    reference: '7K3Q-48TF-M',
    names: { given: 'Robin', family: 'Testcase' },
    dateOfBirth: { value: '2014-05-06', basis: 'known' },
    heldFor: oakHouse,
    openedBecause: 'Placed with us',
  },
};

const sight = (...classes: readonly string[]) => ({ sees: (one: string) => classes.includes(one) });
const all = sight('general', 'safeguarding');
const shift = sight('general');

let stores: Stores;
let projections: Running;
beforeAll(async () => {
  stores = await openStores();
  const history = encodedHistory();
  const agreed = { goal, horizon: 'short', area: 'health', words: 'Sleep through', measure: 'Seen', owner: 'The team' };
  const found = { risk, kind: 'missing', level: 'high', triggers: 'Noise', whatHelps: 'A walk' };
  const told = [
    opened,
    { type: 'ChildAdmitted', body: { home: oakHouse, room: risk, kind: 'planned' } },
    { type: 'GoalAgreed', body: { ...agreed, reviewOn: '2026-12-01', agreedWithChild: true } },
    { type: 'RiskIdentified', body: found },
    note('Rode to the café with José'),
    { type: 'RiskLevelJudged', body: { risk, level: 'low' } },
    note('Slept well'),
    {
      type: 'SignificanceJudged',
      body: { level: 'ROUTINE', was: 'SIGNIFICANT' },
      slots: { corrects: 3, class: 'general' },
    },
    { type: 'EntryStruck', body: {}, slots: { corrects: 7, class: 'general' } },
    { type: 'GoalReworded', body: { goal, words: 'Sleep until seven' } },
  ];
  const events = told.map((draft, at) => history.tell({ stream, draft, at: day(at + 1), reason: 'As agreed' }));
  await appendAll(stores.records, events);
  projections = await running(stores);
  await projections.caughtUp();
});
afterAll(async () => {
  await projections.stop();
  await stores.close();
});

const numberOf = (shown: SightedEntry) => (shown.withheld ? -shown.entry : shown.entry.entry);

async function found(filter: ChronologyFilter, by = all): Promise<readonly number[]> {
  const { items } = await chronologyPage(stores.readStore, { record, sight: by, order: 'asc', filter, limit: 100 });
  return items.map(({ shown }) => numberOf(shown));
}

describe('the revision that is shown', () => {
  it('is that of the last event which every view of the record holds', async () => {
    expect(await revisionShown(stores.readStore, record)).toBe(9);
  });

  it('is less than any while a view of the record holds nothing of it', async () => {
    expect(await revisionShown(stores.readStore, goal)).toBe(-1);
  });

  it('is no further than the view that has come least far', async () => {
    const plan = await stores.readStore.get('care_plan', record);
    const reader: Pick<Stores['readStore'], 'get'> = {
      get: async (collection, id) =>
        collection === 'care_plan' && plan ? { ...plan, _v: 4 } : stores.readStore.get(collection, id),
    };
    expect(await revisionShown(reader, record)).toBe(4);
  });
});

describe('a page of the chronology', () => {
  it('holds every entry once, and no correction', async () => {
    expect(await found({})).toEqual([1, 2, 3, 4, 5, 6, 7, 10]);
  });

  it.each<readonly [string, ChronologyFilter, readonly number[]]>([
    ['kind', { types: ['RiskIdentified', 'RiskLevelJudged'] }, [4, 6]],
    ['significance, as judged', { levels: ['ROUTINE'] }, [3, 5, 7, 10]],
    ['period', { from: '2026-03-02', to: '2026-03-04' }, [2, 3, 4]],
    ['phase', { phases: ['phaseOne'] }, [2, 3, 4, 5, 6, 7, 10]],
    ['what was struck', { struck: true }, [7]],
    ['words', { text: 'cafe jose' }, [5]],
    ['late', { late: true }, []],
  ])('can be asked for by %s', async (_by, filter, entries) => {
    expect(await found(filter)).toEqual(entries);
  });

  it('shows a reader without the class that something is there, and nothing once a filter would tell what', async () => {
    expect(await found({}, shift)).toEqual([1, 2, 3, -4, 5, -6, 7, 10]);
    expect(await found({ from: '2026-03-04' }, shift)).toEqual([-4, 5, -6, 7, 10]);
    expect(await found({ types: ['RiskIdentified'] }, shift)).toEqual([]);
    expect(await found({ text: 'noise' }, shift)).toEqual([]);
    expect(await found({ text: 'noise' })).toEqual([4]);
    expect(await chronologyEntryOf(stores.readStore, record, 4, shift)).toEqual({
      withheld: true,
      record,
      entry: 4,
      class: 'safeguarding',
    });
  });

  it('is followed by the next ones and preceded by those before, in both orders', async () => {
    const asc = { record, sight: all, order: 'asc', limit: 3 } as const;
    const first = await chronologyPage(stores.readStore, asc);
    const after = first.items.at(-1)?.cursor as Cursor;
    const second = await chronologyPage(stores.readStore, { ...asc, after });
    expect([first, second].map(({ items, hasMore }) => [items.map(({ shown }) => numberOf(shown)), hasMore])).toEqual([
      [[1, 2, 3], true],
      [[4, 5, 6], true],
    ]);
    const back = await chronologyPage(stores.readStore, { ...asc, limit: 2, before: second.items[0]?.cursor });
    expect(back.items.map(({ shown }) => numberOf(shown))).toEqual([2, 3]);
    const desc = await chronologyPage(stores.readStore, { ...asc, order: 'desc' });
    expect(desc.items.map(({ shown }) => numberOf(shown))).toEqual([10, 7, 6]);
  });

  it('is counted by kind and by month, without what the reader may not see', async () => {
    const counts = await chronologyCounts(stores.readStore, { record, sight: shift });
    expect(counts).toMatchObject({ total: 8, withheld: 2, byMonth: [{ month: '2026-03', count: 6 }] });
    expect(counts.byKind).toContainEqual({ type: 'ObservationMade', kind: 'Observation', count: 2 });
    expect(counts.byKind.map(({ type }) => type)).not.toContain('RiskIdentified');
  });
});

describe('the other pages', () => {
  it('say in the audit trail what changed, and find what was lowered and struck', async () => {
    const asked = { filter: { homes: [oakHouse] }, sees: () => true } as const;
    const { byFlag, total } = await auditCounts(stores.readStore, asked);
    expect([total, byFlag]).toEqual([10, { late: 0, backDated: 0, lowered: 1, amended: 0, struck: 1, refused: 0 }]);
    const page = await auditPage(stores.readStore, { ...asked, order: 'desc', limit: 3 });
    const lines = page.items.map(({ shown }) => (shown.withheld ? undefined : shown.line));
    expect(lines.map((line) => line?.changes)).toEqual([
      [{ name: 'words', label: 'Goal', was: 'Sleep through', now: 'Sleep until seven', class: null }],
      [{ name: 'entry', label: 'Entry', was: 'Observed, sleep (fact): Slept well', now: null, class: null }],
      [{ name: 'significance', label: 'Significance', was: 'Significant', now: 'Routine', class: null }],
    ]);
    const lowered = { homes: [oakHouse], flags: { lowered: true } };
    const found = await auditPage(stores.readStore, { ...asked, filter: lowered, order: 'asc', limit: 5 });
    expect(found.items.map(({ shown }) => shown.line.entry)).toEqual([8]);
  });

  it('say of each item of the plan where it comes from, and keep back what the reader may not see', async () => {
    const plan = await carePlanOfRecord(stores.readStore, record, shift, '2026-03-20');
    const item = plan?.items.find(({ key }) => key === `goal:${goal}`);
    expect(item).toMatchObject({ heading: 'Sleep until seven' });
    expect(item?.provenance.map(({ entryNumber, recordedAt, reason }) => [entryNumber, recordedAt, reason])).toEqual([
      [3, day(3), 'As agreed'],
      [10, day(10), 'As agreed'],
    ]);
    expect(plan?.withheld).toEqual([{ area: 'Risks', class: 'safeguarding' }]);
  });

  it('find children by home and by reference', async () => {
    const { items } = await childrenPage(stores.readStore, { homes: [oakHouse], sees: () => true, limit: 10 });
    expect(items.map(({ shown }) => shown)).toMatchObject([
      { displayName: 'Robin', residentIn: oakHouse, status: 'resident', admittedOn: '2026-03-02', entries: 7 },
    ]);
    expect(await childByReference(stores.readStore, '7K3Q-48TF-M')).toMatchObject({ record });
    expect((await childrenPage(stores.readStore, { homes: [risk], sees: () => true, limit: 10 })).items).toEqual([]);
  });

  it('list what features declare, each item as its list says', async () => {
    const { items } = await listPage(stores.readStore, { record, list: 'risks', order: 'asc', limit: 10 });
    expect(items.map(({ shown }) => shown)).toMatchObject([
      {
        id: risk,
        class: 'safeguarding',
        item: { level: 'low', status: 'open' },
        provenance: [{ entryNumber: 4 }, { entryNumber: 6 }],
      },
    ]);
  });
});
