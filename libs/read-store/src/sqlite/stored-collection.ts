import { declaredOtherwise, unknownCollection } from '../collection-fault.ts';
import { checkedSpec, multiFields, scalarFields } from '../collection-spec.ts';
import { type CollectionSpec } from '../read-store.ts';
import { type Connection } from './connection.ts';
import { keyExpression } from './key.ts';
import { damaged } from './sqlite-fault.ts';

/** A collection and where SQLite keeps it. */
export interface StoredCollection {
  readonly spec: CollectionSpec;
  readonly table: string;
  /** The column of each ordinary index field, and of `_id`. */
  readonly columns: ReadonlyMap<string, string>;
  /** The side table of each `multi` field: one row for every value that a document contains. */
  readonly contents: ReadonlyMap<string, string>;
}

/**
 * The collection of that name, or the one that answers for the live view of that name.
 * @throws COLLECTION_UNKNOWN there is neither.
 */
export function collectionToRead(connection: Connection, name: string): StoredCollection {
  const live = connection.row('SELECT collection FROM live_views WHERE view = ?', name);
  return collectionNamed(connection, live ? connection.text(live, 'collection') : name);
}

/** @throws COLLECTION_UNKNOWN no collection of that name was declared. */
export function collectionNamed(connection: Connection, name: string): StoredCollection {
  const found = declared(connection, name);
  if (found) return found;
  throw unknownCollection(name);
}

/** @throws COLLECTION_DECLARED_OTHERWISE, SPEC_REFUSED see `ReadStore.declareCollection`. */
export function declareCollection(connection: Connection, wanted: CollectionSpec): void {
  const spec = checkedSpec(wanted);
  const found = declared(connection, spec.name);
  if (!found) {
    create(connection, spec);
  } else if (JSON.stringify(found.spec) !== JSON.stringify(spec)) {
    throw declaredOtherwise(spec.name);
  }
}

export function dropTables(connection: Connection, { spec, table, contents }: StoredCollection): void {
  for (const side of contents.values()) connection.execute(`DROP TABLE ${side}`);
  connection.execute(`DROP TABLE ${table}`);
  connection.run('DELETE FROM collections WHERE name = ?', spec.name);
}

function declared(connection: Connection, name: string): StoredCollection | undefined {
  const row = connection.row('SELECT number, spec FROM collections WHERE name = ?', name);
  return row && stored(specIn(connection.text(row, 'spec'), connection.path), connection.number(row, 'number'));
}

function stored(spec: CollectionSpec, number: number): StoredCollection {
  const columns = [...scalarFields(spec)].map((path, nth) => [path, `field_${nth}`] as const);
  const contents = [...multiFields(spec)].map((path, nth) => [path, `contents_${number}_${nth}`] as const);
  return {
    spec,
    table: `documents_${number}`,
    columns: new Map([...columns, ['_id', 'id']]),
    contents: new Map(contents),
  };
}

/**
 * Index fields are generated columns, not indexed expressions: SQLite 3.53 does not see that an expression is held
 * constant by the filter, and would sort every page anew.
 */
function create(connection: Connection, spec: CollectionSpec): void {
  connection.run('INSERT INTO collections(name, spec) VALUES (?, ?)', spec.name, JSON.stringify(spec));
  const { table, columns, contents } = collectionNamed(connection, spec.name);
  const fields = [...scalarFields(spec)].map(
    (path) => `, ${columns.get(path) ?? ''} ANY AS (${keyExpression(path)}) VIRTUAL`,
  );
  connection.execute(
    `CREATE TABLE ${table}(id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL${fields.join('')}) STRICT, WITHOUT ROWID`,
  );
  for (const [nth, index] of spec.indexes.entries()) {
    if (index.multi) continue;
    const keys = [...index.fields.map((path) => columns.get(path) ?? ''), 'id'];
    connection.execute(`CREATE INDEX ${table}_${nth} ON ${table}(${keys.join(', ')})`);
  }
  for (const side of contents.values()) {
    connection.execute(
      `CREATE TABLE ${side}(value ANY NOT NULL, id TEXT NOT NULL, PRIMARY KEY(value, id)) STRICT, WITHOUT ROWID;
       CREATE INDEX ${side}_id ON ${side}(id)`,
    );
  }
}

/** Our own writing; a check all the same, because disks alter what they keep. */
function specIn(text: string, path: string): CollectionSpec {
  try {
    return checkedSpec(JSON.parse(text) as CollectionSpec);
  } catch (cause) {
    throw damaged(path, { cause });
  }
}
