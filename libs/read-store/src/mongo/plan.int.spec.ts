import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startMongo, type TestMongo } from '../../../../test/servers/mongo.ts';
import { cursorOf } from '../cursor.ts';
import { checkedQuery } from '../query.ts';
import { type CollectionSpec, type Cursor, type Document, type Filter, type ReadStore } from '../read-store.ts';
import { Connection } from './connection.ts';
import { documentsModel } from './models.ts';
import { pageQuery } from './page.ts';
import { openMongoReadStore } from './store.ts';

const byChild = { name: 'byChild', fields: ['childId', 'happened.from'] };
const entries: CollectionSpec = {
  name: 'entries_v1',
  indexes: [
    { name: 'byKind', fields: ['childId', 'kind'] },
    byChild,
    { name: 'byPeople', fields: ['people'], multi: true },
  ],
};

const all: readonly Document[] = Array.from({ length: 2_000 }, (_, nth) => ({
  _id: `entry ${String(nth).padStart(4, '0')}`,
  childId: `c${nth % 2}`,
  kind: `kind ${nth % 5}`,
  happened: { from: `2026-01-01T${String(Math.floor(nth / 20)).padStart(3, '0')}` },
  people: nth % 400 === 0 ? ['ada'] : ['bob'],
}));

interface Plan {
  readonly stage?: string;
  readonly indexName?: string;
  readonly inputStage?: Plan;
  readonly inputStages?: readonly Plan[];
}

function stagesOf(plan: Plan): readonly string[] {
  const own =
    plan.stage === undefined ? [] : [plan.indexName === undefined ? plan.stage : `${plan.stage} ${plan.indexName}`];
  return [...own, ...(plan.inputStage ? stagesOf(plan.inputStage) : []), ...(plan.inputStages ?? []).flatMap(stagesOf)];
}

describe('how MongoDB reads a page', () => {
  let mongo: TestMongo;
  let store: ReadStore;
  let connection: Connection;
  beforeAll(async () => {
    mongo = await startMongo();
    store = await openMongoReadStore({ uri: mongo.uri, collections: [entries] });
    await store.write({ writes: all.map((put) => ({ collection: entries.name, put })) });
    connection = await Connection.open({ uri: mongo.uri });
  });
  afterAll(async () => {
    await connection.close();
    await store.close();
    await mongo.stop();
  });

  const limit = 10;
  const explained = async (
    filter: Filter,
    page: { readonly after?: Cursor; readonly before?: Cursor } = {},
    direction: 'asc' | 'desc' = 'asc',
    index = byChild.name,
  ) => {
    const checked = checkedQuery(entries, { filter, sort: { index, direction }, limit, ...page });
    const answer: unknown = await pageQuery(documentsModel(connection, entries, 'entries_v1.1'), checked).explain(
      'executionStats',
    );
    const told = answer as {
      readonly queryPlanner: { readonly winningPlan: Plan };
      readonly executionStats: { readonly totalKeysExamined: number };
    };
    return { stages: stagesOf(told.queryPlanner.winningPlan), keys: told.executionStats.totalKeysExamined };
  };
  const late = cursorOf(byChild, all[1_800] ?? { _id: '' });
  const early = cursorOf(byChild, all[200] ?? { _id: '' });

  it.each<[string, Filter, Parameters<typeof explained>[1], 'asc' | 'desc']>([
    ['of one child', { childId: 'c0' }, {}, 'asc'],
    ['of one child from a late cursor on', { childId: 'c0' }, { after: late }, 'asc'],
    ['of one child before an early cursor', { childId: 'c0' }, { before: early }, 'asc'],
    ['of one child, the latest first', { childId: 'c0' }, { after: early }, 'desc'],
    ['of everything', {}, {}, 'asc'],
    ['of several children, the latest of the last one', { childId: { $in: ['c0', 'c1'] } }, {}, 'desc'],
  ])('%s: seeks in the index of the order, and sorts nothing', async (_, filter, page, direction) => {
    const { stages, keys } = await explained(filter, page, direction);
    expect(stages).toContain('IXSCAN byChild');
    expect(stages).not.toContain('SORT');
    // The page, one more, and what stands at the same moment as the cursor.
    expect(keys).toBeLessThan(limit + 1 + 30);
  });

  it('of everything by id, as a scan reads it, from its cursor on', async () => {
    const after = cursorOf({ name: '_id', fields: [] }, all[1_800] ?? { _id: '' });
    const { stages, keys } = await explained({}, { after }, 'asc', '_id');
    expect(stages).toContain('IXSCAN _id_');
    expect(stages).not.toContain('SORT');
    expect(keys).toBeLessThanOrEqual(limit + 2);
  });

  it('of what a multi field contains, by its index', async () => {
    const { stages } = await explained({ people: 'ada' });
    expect(stages).toContain('IXSCAN byPeople');
  });
});
