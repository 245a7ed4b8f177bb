import { DatabaseSync, type StatementSync } from 'node:sqlite';

import { asFault, closed, damaged } from './sqlite-fault.ts';

/** All that is ever bound. node:sqlite would take an object for named parameters and store NULL for NaN. */
export type Bound = number | string | Uint8Array;

type Row = Readonly<Record<string, unknown>>;

const statementsKept = 200;

/** One connection to the file, with its prepared statements; faults come out coded. */
export class Connection {
  readonly path: string;
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(path: string, { readOnly }: { readonly readOnly: boolean }) {
    this.path = path;
    this.#database = coded(path, () => new DatabaseSync(path, { readOnly, timeout: 5_000 }));
  }

  /** Runs a statement for what it does; how many rows it changed. */
  run(sql: string, ...values: readonly Bound[]): number {
    return coded(this.path, () => Number(this.#statement(sql).run(...values).changes));
  }

  rows(sql: string, ...values: readonly Bound[]): readonly Row[] {
    return coded(this.path, () => this.#statement(sql).all(...values));
  }

  row(sql: string, ...values: readonly Bound[]): Row | undefined {
    return coded(this.path, () => this.#statement(sql).get(...values));
  }

  /** Runs statements of our own without values: schema and pragmas. */
  execute(sql: string): void {
    this.#open();
    coded(this.path, () => this.#database.exec(sql));
  }

  /** What is read inside belongs to one moment. */
  snapshot<T>(read: () => T): T {
    return this.#within('BEGIN', read);
  }

  /** What is written inside stands altogether or not at all. */
  transaction<T>(write: () => T): T {
    return this.#within('BEGIN IMMEDIATE', write);
  }

  text(row: Row, column: string): string {
    const value = row[column];
    if (typeof value !== 'string') throw damaged(this.path);
    return value;
  }

  number(row: Row, column: string): number {
    const value = row[column];
    if (typeof value !== 'number') throw damaged(this.path);
    return value;
  }

  close(): void {
    this.#statements.clear();
    if (this.#database.isOpen) this.#database.close();
  }

  #within<T>(begin: string, work: () => T): T {
    this.run(begin);
    try {
      const result = work();
      this.run('COMMIT');
      return result;
    } catch (fault) {
      // A full disk has already rolled back the whole transaction.
      if (this.#database.isOpen && this.#database.isTransaction) this.run('ROLLBACK');
      throw fault;
    }
  }

  #statement(sql: string): StatementSync {
    this.#open();
    const kept = this.#statements.get(sql);
    const statement = kept ?? this.#database.prepare(sql);
    // The least recently used stands first and goes first.
    this.#statements.delete(sql);
    this.#statements.set(sql, statement);
    const [oldest] = this.#statements.keys();
    if (this.#statements.size > statementsKept && oldest !== undefined) this.#statements.delete(oldest);
    return statement;
  }

  #open(): void {
    if (!this.#database.isOpen) throw closed(this.path);
  }
}

function coded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    throw asFault(thrown, path);
  }
}
