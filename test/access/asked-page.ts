import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSchema, getNamedType, type GraphQLFieldMap, isLeafType, isObjectType } from 'graphql';

import { type Role, roles } from '#libs/vocabulary';

import { type AnswerOf } from '../../apps/api/test/told-service.ts';

import { type AccessTable, type Cell, type Row } from './access-doc.ts';
import { type AccessHome } from './access-home.ts';

/** What the parts of the spec ask about: the page, its tables, and the service. */
export interface AskedPage {
  readonly page: string;
  readonly tables: readonly AccessTable[];
  readonly at: () => AccessHome;
}

/** The table whose heading begins so. @throws TypeError unless there is exactly one. */
export function tableUnder({ tables }: Pick<AskedPage, 'tables'>, number: string): AccessTable {
  const [found, ...more] = tables.filter(({ heading }) => heading.startsWith(`${number} `));
  if (!found || more.length > 0) throw new TypeError(`There is not one table under ${number}.`);
  return found;
}

/** A row of a table. @throws TypeError when it has none of the name. */
export function rowIn(table: AccessTable, name: string): Row {
  const row = table.rows.get(name);
  if (!row) throw new TypeError(`${table.heading} has no row ${name}.`);
  return row;
}

// Every role is asked.
const byRole = <T>(said: readonly (readonly [Role, T])[]) => Object.fromEntries(said) as Readonly<Record<Role, T>>;

/** For each role what `of` says, all asked at once. */
export async function eachRole<T>(of: (role: Role) => Promise<T> | T): Promise<Readonly<Record<Role, T>>> {
  return byRole(await Promise.all(roles.map(async (role) => [role, await of(role)] as const)));
}

/** For each role what `of` says, one after the other: for acts on the same record. */
export async function eachRoleInTurn<T>(of: (role: Role) => Promise<T>): Promise<Readonly<Record<Role, T>>> {
  const said: (readonly [Role, T])[] = [];
  for (const role of roles) said.push([role, await of(role)]);
  return byRole(said);
}

/** Of a table with rows one column: what one role may do. */
export const columnOf = (table: AccessTable, role: Role): Readonly<Record<string, Cell>> =>
  Object.fromEntries([...table.rows].map(([name, row]) => [name, row[role]]));

/** Whether a field was answered: refused means FORBIDDEN there or above, and null; anything else is named. */
export function cellAt({ data, errors }: AnswerOf<unknown>, ...path: readonly string[]): string {
  const place = path.join('.');
  const error = errors.find((one) => {
    const at = one.path?.join('.') ?? '';
    return place === at || place.startsWith(`${at}.`);
  });
  const value = path.reduce<unknown>((from, name) => (from as Readonly<Record<string, unknown>> | null)?.[name], data);
  if (error) {
    const code = String(error.extensions['code']);
    return code === 'FORBIDDEN' && (value === null || value === undefined) ? 'no' : `${code} beside a value`;
  }
  return value === null || value === undefined ? 'null without an error' : 'yes';
}

/** The schema that clients rely on, as it is committed: another spec holds it against the service. */
const schema = buildSchema(readFileSync(fileURLToPath(new URL('../../schema.graphql', import.meta.url)), 'utf8'));

/** The fields of an object type. @throws TypeError when the schema has none of the name. */
export function fieldsIn(type: string): GraphQLFieldMap<unknown, unknown> {
  const found = schema.getType(type);
  if (!isObjectType(found)) throw new TypeError(`There is no type ${type}.`);
  return found.getFields();
}

/** How the least of a field of a child is asked: its own value, of a page the count, of an object that it is there. */
export function leastOf(field: string): string {
  const shown = fieldsIn('Child')[field];
  if (!shown) throw new TypeError(`A child has no field ${field}.`);
  if (shown.args.some(({ name }) => name === 'first')) return `${field}(first: 1) { totalCount }`;
  return isLeafType(getNamedType(shown.type)) ? field : `${field} { __typename }`;
}
