import { DatabaseSync } from 'node:sqlite';

/** For which identifiers an import has asked; in a temporary table, so that memory does not grow with the return. */
export interface AskedChildren extends Disposable {
  add(child: string): void;
  has(child: string): boolean;
}

export function openAskedChildren(): AskedChildren {
  const database = new DatabaseSync('');
  database.exec('CREATE TABLE asked (child TEXT PRIMARY KEY) STRICT, WITHOUT ROWID; BEGIN');
  const insert = database.prepare('INSERT OR IGNORE INTO asked VALUES (?)');
  const find = database.prepare('SELECT 1 FROM asked WHERE child = ?');
  return {
    add: (child) => void insert.run(child),
    has: (child) => find.get(child) !== undefined,
    [Symbol.dispose]: () => database.close(),
  };
}
