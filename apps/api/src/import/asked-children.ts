import { DatabaseSync } from 'node:sqlite';

/** The streams of identifiers for which an import has asked; in a temporary table, so that memory does not grow with the return. */
export interface AskedChildren extends Disposable {
  add(identifier: string): void;
  readonly has: (identifier: string) => boolean;
}

export function openAskedChildren(): AskedChildren {
  const database = new DatabaseSync('');
  database.exec('CREATE TABLE asked (identifier TEXT PRIMARY KEY) STRICT, WITHOUT ROWID; BEGIN');
  const insert = database.prepare('INSERT OR IGNORE INTO asked VALUES (?)');
  const find = database.prepare('SELECT 1 FROM asked WHERE identifier = ?');
  return {
    add: (identifier) => void insert.run(identifier),
    has: (identifier) => find.get(identifier) !== undefined,
    [Symbol.dispose]: () => database.close(),
  };
}
