import { type Role, roles } from '#libs/vocabulary';

export type Cell = 'yes' | 'no' | 'own';

/** What each role may do of one row. */
export type Row = Readonly<Record<Role, Cell>>;

/** One table of the page, under its heading. */
export interface AccessTable {
  readonly heading: string;
  /** What its rows are: `Query`, `Field`, `Mutation`, `Class`. */
  readonly of: string;
  readonly rows: ReadonlyMap<string, Row>;
}

const named = /^`([A-Za-z.]+)`$/;
const cells: readonly string[] = ['yes', 'no', 'own'] satisfies readonly Cell[];
const isCell = (text: string): text is Cell => cells.includes(text);

const partsOf = (line: string): readonly string[] =>
  line
    .slice(1, -1)
    .split('|')
    .map((part) => part.trim());

function nameIn(text: string, place: string): string {
  const name = named.exec(text)?.[1];
  if (name === undefined) throw new TypeError(`${place}: ${JSON.stringify(text)} is no name in backticks.`);
  return name;
}

/** The order of the role columns. @throws TypeError unless every role has exactly one. */
function rolesIn(head: readonly string[], place: string): readonly string[] {
  const columns = head.map((text) => nameIn(text, place));
  const missing = roles.filter((role) => columns.filter((one) => one === role).length !== 1);
  if (missing.length > 0) throw new TypeError(`${place}: needs one column of each of ${missing.join(', ')}.`);
  if (columns.length !== roles.length) throw new TypeError(`${place}: has a column of no role.`);
  return columns;
}

function rowOf(columns: readonly string[], said: readonly string[], place: string): Row {
  if (said.length !== columns.length) throw new TypeError(`${place}: has ${said.length} cells.`);
  const entries = columns.map((role, at) => {
    const cell = said[at] ?? '';
    if (!isCell(cell)) throw new TypeError(`${place}, ${role}: ${JSON.stringify(cell)} is neither yes, no nor own.`);
    return [role, cell] as const;
  });
  // Every role has one column.
  return Object.fromEntries(entries) as Record<Role, Cell>;
}

function tableOf(heading: string, lines: readonly string[]): AccessTable {
  const [head = '', rule = '', ...body] = lines;
  const [of = '', ...columns] = partsOf(head);
  const inOrder = rolesIn(columns, heading);
  if (!partsOf(rule).every((part) => /^-+$/.test(part))) throw new TypeError(`${heading}: no rule under its head.`);
  const rows = new Map<string, Row>();
  for (const line of body) {
    const [first = '', ...said] = partsOf(line);
    const name = nameIn(first, heading);
    if (rows.has(name)) throw new TypeError(`${heading}: ${name} stands there twice.`);
    rows.set(name, rowOf(inOrder, said, `${heading}, ${name}`));
  }
  return { heading, of, rows };
}

/**
 * Reads every table of the page on access.
 * @throws TypeError for a cell that says anything but yes, no or own, a role without a column, a row that stands twice,
 * or a line in a table that is no row.
 */
export function tablesIn(page: string): readonly AccessTable[] {
  const tables: AccessTable[] = [];
  let heading = '';
  let lines: string[] = [];
  for (const line of [...page.split('\n'), '']) {
    if (line.startsWith('|')) {
      if (!line.endsWith('|')) throw new TypeError(`${heading}: a line of its table does not end.`);
      lines.push(line);
      continue;
    }
    if (lines.length > 0) tables.push(tableOf(heading, lines));
    lines = [];
    heading = /^#+ (.*)$/.exec(line)?.[1] ?? heading;
  }
  return tables;
}

/** The fields that the page says go with a child's name. @throws TypeError when it says so of none. */
export function fieldsWithName(page: string): readonly string[] {
  const said = /With `displayName` go ([^.]+)\./.exec(page)?.[1];
  if (said === undefined) throw new TypeError('The page does not say what goes with `displayName`.');
  return [...said.matchAll(/`([A-Za-z]+)`/g)].map(([, name = '']) => name);
}
