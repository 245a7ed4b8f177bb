import { type Role } from '#libs/vocabulary';

import { fieldsWithName, tablesIn } from '../access-doc.ts';
import { rowIn, tableUnder } from '../asked-page.ts';

import { type Path, type Step } from './paths.ts';

/** The four tables of section 2. */
export type Standing = '2.1' | '2.2' | '2.3' | '2.4';

/** What docs/access.md decides, as it is asked of it. */
export interface Decisions {
  /** Why nothing decides a path; nothing when something does. */
  readonly undecided: (path: Path) => string | undefined;
  readonly answersRoot: (role: Role, field: string) => boolean;
  readonly answersChild: (role: Role, standing: Standing, field: string) => boolean;
  readonly sees: (role: Role, standing: Standing, sensitivity: string) => boolean;
  /** The class of a list under a child; nothing for a field that is none. */
  readonly classOfList: (field: string) => string | undefined;
  readonly classOfArea: (area: string) => string;
  /** Whether a field of a withheld line stays. */
  readonly stays: (type: string, field: string) => boolean;
}

const namesIn = (text: string): readonly string[] => [...text.matchAll(/`(\w+)`/g)].map(([, name = '']) => name);

export const lineTypes: readonly string[] = ['Entry', 'AuditLine', 'CarePlanItem'];

/** What a withheld line of a type is called on the page; nothing for a type that is no line. */
export function lineOf(type: string): string | undefined {
  if (type.startsWith('Listed')) return 'Listed';
  return lineTypes.includes(type) ? type : undefined;
}

/** Reads the page for its decisions. @throws TypeError for a page that says nothing of lists, lines or types. */
export function decisionsOf(page: string): Decisions {
  const tables = tablesIn(page);
  const withName = fieldsWithName(page);
  const root = tableUnder({ tables }, '1.');
  const classes = tableUnder({ tables }, '4.');
  const lists = new Map(
    [...page.matchAll(/^- Of class `(\w+)` are the lists ([^.]+)\./gm)].flatMap(([, name = '', said = '']) =>
      namesIn(said).map((list) => [list, name] as const),
    ),
  );
  const areas = new Map(
    [...page.matchAll(/^- In the plan, `([^`]+)` is of class `(\w+)`/gm)].map(([, area = '', name = '']) => [
      area,
      name,
    ]),
  );
  const staying = new Map(
    [...page.matchAll(/^- Of a withheld `(\w+)`(?: item)? stay ([^.]+)\./gm)].map(([, type = '', said = '']) => [
      type,
      namesIn(said),
    ]),
  );
  const whole = namesIn(/^- With the field that leads to them go, whole, ([^.]+)\./m.exec(page)?.[1] ?? '');
  if ([lists, areas, staying].some(({ size }) => size === 0) || whole.length === 0)
    throw new TypeError('The page does not say what decides the fields below its tables.');

  const rowOfChild = (field: string): string => (withName.includes(field) ? 'displayName' : field);
  const standsOnPage = ({ type, field }: Step): boolean => {
    if (type === 'Query') return root.rows.has(field);
    if (type === 'Child') return tableUnder({ tables }, '2.1').rows.has(rowOfChild(field));
    return staying.has(lineOf(type) ?? '') || whole.includes(type);
  };
  return {
    undecided: (path) => {
      const list = path.findIndex(({ type, field }) => type === 'Child' && lists.has(field));
      const asked = list < 0 ? path : path.slice(0, list + 1);
      const first = asked.find((step) => !standsOnPage(step));
      return first && `no row in docs/access.md decides ${first.type}.${first.field}`;
    },
    answersRoot: (role, field) => rowIn(root, field)[role] !== 'no',
    answersChild: (role, standing, field) => rowIn(tableUnder({ tables }, standing), rowOfChild(field))[role] === 'yes',
    sees: (role, standing, sensitivity) => {
      const cell = rowIn(classes, sensitivity)[role];
      return cell === 'yes' || (cell === 'own' && standing === '2.2');
    },
    classOfList: (field) => lists.get(field),
    classOfArea: (area) => areas.get(area) ?? 'general',
    stays: (type, field) => staying.get(lineOf(type) ?? '')?.includes(field) === true,
  };
}
