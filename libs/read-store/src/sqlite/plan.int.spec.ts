import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { checkedQuery } from '../query.ts';
import { type CollectionSpec, type Cursor, type Filter } from '../read-store.ts';
import { Connection } from './connection.ts';
import { selectPage } from './select.ts';
import { openSqliteReadStore } from './store.ts';
import { collectionNamed } from './stored-collection.ts';

const entries: CollectionSpec = {
  name: 'entries_v1',
  indexes: [
    { name: 'byKind', fields: ['childId', 'kind'] },
    { name: 'byChild', fields: ['childId', 'happened.from'] },
    { name: 'byPeople', fields: ['people'], multi: true },
  ],
};

describe('how SQLite reads a page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'read-store-plan-'));
  const path = join(folder, 'views.db');
  let connection: Connection;

  beforeAll(async () => {
    await (await openSqliteReadStore({ path, collections: [entries] })).close();
    connection = new Connection(path, { readOnly: true });
  });
  afterAll(() => {
    connection.close();
    rmSync(folder, { recursive: true });
  });

  const plan = (filter: Filter, page: { after?: Cursor; before?: Cursor } = {}, direction: 'asc' | 'desc' = 'asc') => {
    const collection = collectionNamed(connection, entries.name);
    const query = { filter, sort: { index: 'byChild', direction }, limit: 10, ...page };
    const { text, values } = selectPage(collection, checkedQuery(entries, query));
    return connection.rows(`EXPLAIN QUERY PLAN ${text}`, ...values).map((row) => connection.text(row, 'detail'));
  };
  const place = '["byChild","c1","2026-01-01","a"]' as Cursor;
  const byChild = 'SEARCH documents_1 USING INDEX documents_1_1';

  it('seeks to the child in the index of the order and sorts nothing', () => {
    expect(plan({ childId: 'c1' })).toEqual([`${byChild} (field_0=?)`]);
  });

  it('seeks to the cursor within the child, forward and backward, in both directions', () => {
    expect(plan({ childId: 'c1' }, { after: place })).toEqual([`${byChild} (field_0=? AND field_2>?)`]);
    expect(plan({ childId: 'c1' }, { before: place })).toEqual([`${byChild} (field_0=? AND field_2<?)`]);
    expect(plan({ childId: 'c1' }, { after: place }, 'desc')).toEqual([`${byChild} (field_0=? AND field_2<?)`]);
  });

  it('seeks to the id where the filter fixes every field of the index', () => {
    const fixed = { childId: 'c1', 'happened.from': '2026-01-01' };
    expect(plan(fixed, { after: place })).toEqual([`${byChild} (field_0=? AND field_2=? AND id>?)`]);
  });

  it('walks the index of the order when nothing narrows it, from the cursor on', () => {
    expect(plan({})).toEqual(['SCAN documents_1 USING INDEX documents_1_1']);
    expect(plan({}, { after: place })).toEqual([`${byChild} ((field_0,field_2,id)>(?,?,?))`]);
  });

  it('looks up what a multi field contains by its value', () => {
    const lines = plan({ childId: 'c1', people: 'ada' });
    expect(lines).toContain('SEARCH contents_1_0 USING PRIMARY KEY (value=?)');
    expect(lines).not.toContain('USE TEMP B-TREE FOR ORDER BY');
  });
});
