import { type Role } from '#libs/vocabulary';

import { type Cell, keyOf, type Kind, nowhere, strongerOf } from './answered-cells.ts';
import { type Decisions, lineOf, type Standing } from './decisions.ts';
import { type Path } from './paths.ts';

/** One entry of a record as it is stored. */
export interface StoredEntry {
  readonly type: string;
  readonly class: string;
  /** Number of the entry to which it does something. */
  readonly about?: number | undefined;
}

export interface WalkedChild {
  readonly record: string;
  readonly standing: Standing;
  /** The authority's number for the child, where it is asked for. */
  readonly identifier: string;
  /** Every entry of the record by its number. */
  readonly entries: ReadonlyMap<number, StoredEntry>;
}

/** What the expected answers rest on: the page, what is stored, and which facts of it are more closely kept. */
export interface Known {
  readonly decisions: Decisions;
  readonly children: ReadonlyMap<string, WalkedChild>;
  /** The class of a fact of a kind of entry, where it has one of its own. */
  readonly classOfFact: (type: string, fact: string) => string | undefined;
}

type Expected = readonly [key: string, kind: Kind];

/** One role who asks one path. */
interface Asking extends Known {
  readonly role: Role;
  readonly path: Path;
}

const stepUnder = (path: Path, type: string) => path.find((step) => step.type === type);

/** Where a page begins or ends: of an empty page, nowhere. */
const isCursor = (path: Path): boolean => /^(start|end)Cursor$/.test(path.at(-1)?.field ?? '');

/** Of the entries behind a cell those that the role may not read. */
function unseen({ decisions, role, children }: Asking, { child, behind }: Cell): readonly number[] {
  const known = children.get(child);
  if (!known) return [];
  return behind.filter((number) => {
    const entry = known.entries.get(number);
    return !entry || !decisions.sees(role, known.standing, entry.class);
  });
}

function isClosed(asking: Asking, cell: Cell, type: string): boolean {
  const { decisions, role, children } = asking;
  const standing = children.get(cell.child)?.standing;
  if (standing === undefined) return false;
  if (type === 'CarePlanItem') return !decisions.sees(role, standing, decisions.classOfArea(cell.area));
  return unseen(asking, cell).length > 0;
}

/** Whether a fact of the entries behind a cell is kept from the role for itself. */
function isKept({ decisions, role, children, classOfFact }: Asking, { child, behind }: Cell, fact: string): boolean {
  const known = children.get(child);
  if (!known) return false;
  return behind.some((number) => {
    const own = classOfFact(known.entries.get(number)?.type ?? '', fact);
    return own !== undefined && !decisions.sees(role, known.standing, own);
  });
}

/** What becomes of a cell in a line of entries. */
function inLine(asking: Asking, cell: Cell): Expected | undefined {
  const { path, decisions } = asking;
  const line = path.find(({ type }) => lineOf(type) !== undefined);
  const same: Expected = [keyOf(cell), cell.kind];
  if (!line) return same;
  const { field, type } = line;
  if (isClosed(asking, cell, type)) {
    const at = { ...cell, part: '', ...(type === 'CarePlanItem' && { line: `in ${cell.area}` }) };
    return [keyOf(at), field === 'withheld' ? 'rows' : decisions.stays(type, field) ? cell.kind : 'withheld'];
  }
  if (field === 'withheld') {
    const some =
      type === 'CarePlanItem' ? unseen(asking, cell).length > 0 : cell.facts.some((fact) => isKept(asking, cell, fact));
    return [keyOf(cell), some ? 'rows' : 'empty'];
  }
  const leads = path.at(-1)?.type ?? '';
  const hidden =
    (['EntryFact', 'AuditChange'].includes(leads) && cell.part !== '' && isKept(asking, cell, cell.part)) ||
    (type === 'CarePlanItem' && cell.part !== '' && unseen(asking, cell).includes(Number(cell.part)));
  return hidden ? undefined : same;
}

/** Whether a kind is counted for the role: they read an entry of it, or it is none of entries. */
function countsKind({ decisions, role, children }: Asking, { child, part }: Cell): boolean {
  const ofKind = [...children.values()]
    .filter(({ record }) => child === '' || child === record)
    .flatMap(({ standing, entries }) =>
      [...entries.values()].filter(({ type }) => type === part).map((entry) => ({ standing, class: entry.class })),
    );
  return ofKind.length === 0 || ofKind.some((entry) => decisions.sees(role, entry.standing, entry.class));
}

/** What becomes of a cell under a child whom the role may know of. */
function underChild(asking: Asking, cell: Cell, standing: Standing): Expected | undefined {
  const { decisions, role, path } = asking;
  const under = stepUnder(path, 'Child');
  if (!under) return inLine(asking, cell);
  const ofChild = keyOf({ ...nowhere, child: cell.child });
  if (!decisions.answersChild(role, standing, under.field)) return [ofChild, 'refused'];
  const ofList = decisions.classOfList(under.field);
  if (ofList !== undefined && !decisions.sees(role, standing, ofList)) {
    // A list of a class that is closed is empty, without a trace.
    if (path.slice(path.indexOf(under)).some(({ field }) => field === 'nodes' || field === 'edges'))
      return [ofChild, 'empty'];
    if (isCursor(path)) return [ofChild, 'null'];
  }
  if (stepUnder(path, 'KindCount')) return countsKind(asking, cell) ? [keyOf(cell), cell.kind] : undefined;
  return inLine(asking, cell);
}

/** Where a page of children begins or ends, of whom the role may know none. */
function isNobodys({ decisions, role, path, children }: Asking, { facts }: Cell): boolean {
  return (
    path[0]?.field === 'children' &&
    isCursor(path) &&
    !facts.some((record) => decisions.answersChild(role, children.get(record)?.standing ?? '2.2', 'displayName'))
  );
}

const own: readonly string[] = ['child', 'entry', 'node'];

function expectedOf(asking: Asking, cell: Cell): Expected | undefined {
  const { decisions, role, path, children } = asking;
  const root = path[0]?.field ?? '';
  const child = children.get(cell.child);
  if (!child) {
    // Of the home, its people and the service.
    if (stepUnder(path, 'KindCount') && !countsKind(asking, cell)) return undefined;
    return [keyOf(cell), isNobodys(asking, cell) ? 'null' : cell.kind];
  }
  const needed = path[1]?.type === 'Entry' ? 'chronology' : root === 'auditTrail' ? 'auditTrail' : 'displayName';
  if (!decisions.answersChild(role, child.standing, needed)) {
    if (own.includes(root)) return [keyOf(nowhere), 'refused'];
    // Whose bed it is is not said; of a list of children they are left out.
    return [keyOf(nowhere), stepUnder(path, 'Room') ? 'null' : 'empty'];
  }
  return underChild(asking, cell, child.standing);
}

/** How a role is to be answered, from how somebody is answered who may read everything that is recorded. */
export function expectedCells(
  known: Known,
  role: Role,
  path: Path,
  everything: ReadonlyMap<string, Cell>,
): ReadonlyMap<string, Kind> {
  const root = path[0]?.field ?? '';
  if (!known.decisions.answersRoot(role, root))
    return new Map([[keyOf(nowhere), root === 'homes' ? 'empty' : 'refused']]);
  const asking = { ...known, role, path };
  const expected = new Map<string, Kind>();
  const emptied = new Set<string>();
  for (const cell of everything.values()) {
    const said = expectedOf(asking, cell);
    if (said) expected.set(said[0], strongerOf(expected.get(said[0]), said[1]));
    // Of what is left out a list is left, which may be empty.
    else emptied.add(keyOf({ ...cell, part: '' }));
  }
  for (const key of emptied) if (![...expected.keys()].some((one) => one.startsWith(key))) expected.set(key, 'empty');
  // A list is empty only if nobody is left in it.
  const list = keyOf(nowhere);
  if (expected.get(list) === 'empty' && expected.size > 1 && !everything.has(list)) expected.delete(list);
  return expected;
}
