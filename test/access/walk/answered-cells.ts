import { type AnswerOf } from '../../../apps/api/test/told-service.ts';

import { type Path } from './paths.ts';

/** How a path was answered at one place: something, nothing that is there, nothing that is shown, or a refusal. */
export type Kind = 'rows' | 'withheld' | 'null' | 'empty' | 'refused' | 'wrong';

/** Where in an answer something stands: of which child, in which line of a list, which part of it. */
export interface Place {
  readonly child: string;
  readonly line: string;
  readonly part: string;
  /** Numbers of the entries behind the line. */
  readonly behind: readonly number[];
  /** Names of the facts of the line; of a list of children, their records. */
  readonly facts: readonly string[];
  /** Area of the plan. */
  readonly area: string;
  /** Whether it is a line about something that was refused. */
  readonly noted: boolean;
}

export interface Cell extends Place {
  readonly kind: Kind;
}

export const keyOf = ({ child, line, part }: Pick<Place, 'child' | 'line' | 'part'>): string =>
  [child, line, part].join(' | ');

export const nowhere: Place = { child: '', line: '', part: '', behind: [], facts: [], area: '', noted: false };

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textIn = (fields: Fields, name: string): string => {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
};
const everyIn = (fields: Fields, list: string, name: string): readonly unknown[] => {
  const all = fields[list];
  return Array.isArray(all) ? all.map((one: unknown) => (isFields(one) ? one[name] : undefined)) : [];
};
const numbersIn = (values: readonly unknown[]): readonly number[] => values.filter((one) => typeof one === 'number');
const textsIn = (values: readonly unknown[]): readonly string[] => values.filter((one) => typeof one === 'string');

/** What in `withheld` stands for the whole of a line; anything else names one fact of it. */
const wholes: readonly unknown[] = ['entry', 'line', 'item'];

const isClosed = (fields: Fields): boolean => everyIn(fields, 'withheld', 'field').some((one) => wholes.includes(one));

/** Where somebody stands who has come into an object of a type. */
function placeIn(type: string, fields: Fields, at: Place): Place {
  if (type === 'ChildConnection') return { ...at, facts: textsIn(everyIn(fields, 'nodes', 'record')) };
  if (type === 'ChildEdge' && isFields(fields['node'])) return { ...at, child: textIn(fields['node'], 'record') };
  if (type === 'Child') return { ...nowhere, child: textIn(fields, 'record') };
  if (type === 'Entry') {
    const behind = numbersIn([fields['entryNumber']]);
    const facts = textsIn(everyIn(fields, 'facts', 'name'));
    return { ...nowhere, child: textIn(fields, 'record'), line: `entry ${behind.join()}`, behind, facts };
  }
  if (type === 'AuditLine') {
    const behind = numbersIn([fields['entryNumber'], fields['corrects']]);
    const facts = textsIn(everyIn(fields, 'changes', 'name'));
    const noted = textIn(fields, 'operation') !== '';
    return { ...nowhere, child: textIn(fields, 'record'), line: textIn(fields, 'id'), behind, facts, noted };
  }
  const behind = numbersIn(everyIn(fields, 'provenance', 'entryNumber'));
  if (type === 'CarePlanItem') {
    const area = textIn(fields, 'area');
    return { ...at, line: isClosed(fields) ? `in ${area}` : textIn(fields, 'key'), behind, area };
  }
  if (type.startsWith('Listed')) return { ...at, line: textIn(fields, 'id'), behind };
  if (type === 'EntryFact' || type === 'AuditChange') return { ...at, part: textIn(fields, 'name') };
  if (type === 'KindCount') return { ...at, part: textIn(fields, 'kind') };
  if (type === 'Provenance') return { ...at, part: numbersIn([fields['entryNumber']]).join() };
  return at;
}

const strongest: readonly Kind[] = ['wrong', 'rows', 'refused', 'withheld', 'null', 'empty'];

/** Of several answers in one place the one that gives most. */
export const strongerOf = (known: Kind | undefined, more: Kind): Kind =>
  known !== undefined && strongest.indexOf(known) <= strongest.indexOf(more) ? known : more;

/**
 * How an answer answers a path, place by place. Judged by the answer alone: a value; null beside FORBIDDEN; null or
 * nothing in a line that is named as withheld; null; an empty list. Whatever else there may be is `wrong`.
 */
export function cellsIn({ data, errors }: AnswerOf<unknown>, path: Path): ReadonlyMap<string, Cell> {
  const cells = new Map<string, Cell>();
  const put = (place: Place, kind: Kind): void => {
    const key = keyOf(place);
    cells.set(key, { ...place, kind: strongerOf(cells.get(key)?.kind, kind) });
  };
  const errorAt = (where: readonly (string | number)[], isNothing: boolean) => {
    const place = where.join('.');
    return errors.find((one) => {
      const at = one.path?.join('.') ?? '';
      return at === place || (isNothing && at.startsWith(`${place}.`)) || (data === null && at === '');
    });
  };
  const visit = (
    value: unknown,
    at: number,
    where: readonly (string | number)[],
    place: Place,
    closed: boolean,
  ): void => {
    const step = path[at];
    if (value === undefined && data !== null) return;
    const error = errorAt(where, value === null || value === undefined);
    if (error) {
      const isRefused = error.extensions['code'] === 'FORBIDDEN' && (value === null || value === undefined);
      put(place, isRefused ? 'refused' : 'wrong');
    } else if (value === undefined) put(place, 'wrong');
    else if (value === null) put(place, closed ? 'withheld' : 'null');
    else if (Array.isArray(value)) {
      if (value.length === 0) put(place, closed ? 'withheld' : 'empty');
      value.forEach((one: unknown, nth) => {
        visit(one, at, [...where, nth], place, closed);
      });
    } else if (step?.leaf) put(place, 'rows');
    else if (isFields(value)) {
      const next = path[at + 1];
      if (!next) return;
      const inside = placeIn(next.type, value, place);
      visit(value[next.field], at + 1, [...where, next.field], inside, closed || isClosed(value));
    } else put(place, 'wrong');
  };
  const root = path[0];
  if (root) visit(isFields(data) ? data[root.field] : undefined, 0, [root.field], nowhere, false);
  return cells;
}
