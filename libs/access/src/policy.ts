import { createHash } from 'node:crypto';

import { isRole, type SensitivityClass, type WritesKind } from '#libs/vocabulary';

import { policyTable, type Relation, type RolePolicy, type View } from './policy-table.ts';

/** A role that somebody holds, in which homes, and between which London dates (`until` included). */
export interface HeldRole {
  readonly role: string;
  readonly homes: readonly string[];
  readonly from: string;
  readonly until?: string | undefined;
  /** An inspector reads what happened between these dates, both included. */
  readonly contentFrom?: string | undefined;
  readonly contentTo?: string | undefined;
}

export interface Allocation {
  readonly child: string;
  readonly as: string;
  readonly from: string;
  readonly until?: string | undefined;
}

/** What the policy must know of a person: everything from our own record of people, nothing from the token. */
export interface Reader {
  readonly id: string;
  readonly roles: readonly HeldRole[];
  readonly allocations: readonly Allocation[];
}

/** What the policy must know of a child: where they live now, and which homes ever held their record. */
export interface ChildStanding {
  readonly record: string;
  readonly residentIn: string | undefined;
  readonly homes: readonly string[];
}

/** How a table stands on the decisions made by it: its version and its hash. */
export function policySetOf(table: readonly RolePolicy[]): string {
  return `1/${createHash('sha256').update(JSON.stringify(table)).digest('hex').slice(0, 16)}`;
}

/** The policy set as it stands on each decision. */
export const policySet = policySetOf(policyTable);

export interface Permit {
  readonly role: string;
  readonly home: string | undefined;
  readonly rule: string;
  readonly classes: ReadonlySet<SensitivityClass>;
  readonly contentFrom: string | undefined;
  readonly contentTo: string | undefined;
  readonly ownEntriesOnly: boolean;
}

function holdsOn(span: { readonly from: string; readonly until?: string | undefined }, today: string): boolean {
  return span.from <= today && (span.until === undefined || today <= span.until);
}

const allocationOf: Readonly<Record<string, Relation>> = { 'young.person': 'self', 'key.worker': 'keyChild' };

/** The relations in which a role of a person stands to a child today. */
function relationsOf(
  reader: Reader,
  held: HeldRole,
  { whileResident }: RolePolicy,
  child: ChildStanding,
  today: string,
): readonly Relation[] {
  const livesThere = child.residentIn !== undefined && held.homes.includes(child.residentIn);
  if (whileResident && !livesThere) return [];
  const allocated = reader.allocations
    .filter((one) => one.child === child.record && one.as === held.role && holdsOn(one, today))
    .map((one) => allocationOf[one.as] ?? 'allocated');
  if (livesThere) return [...allocated, 'resident'];
  return child.homes.some((home) => held.homes.includes(home)) ? [...allocated, 'formerOrStated'] : allocated;
}

function permits<
  R extends { readonly id: string; readonly classes: readonly SensitivityClass[]; readonly ownEntriesOnly?: boolean },
>(reader: Reader, today: string, rulesOf: (policy: RolePolicy, held: HeldRole) => readonly R[]): readonly Permit[] {
  return reader.roles
    .filter((held) => holdsOn(held, today))
    .flatMap((held) =>
      policyTable
        .filter((policy) => policy.role === held.role)
        .flatMap((policy) => rulesOf(policy, held))
        .map((rule) => ({
          role: held.role,
          home: held.homes[0],
          rule: rule.id,
          classes: new Set(rule.classes),
          contentFrom: held.contentFrom,
          contentTo: held.contentTo,
          ownEntriesOnly: rule.ownEntriesOnly === true,
        })),
    );
}

/** Every permit of a person to read this view of this child today, one a role and rule; none: refused. */
export function permitsToRead(reader: Reader, child: ChildStanding, view: View, today: string): readonly Permit[] {
  return permits(reader, today, (policy, held) => {
    const relations = relationsOf(reader, held, policy, child, today);
    return policy.reads.filter(
      (rule) => rule.views.includes(view) && rule.relations.some((one) => relations.includes(one)),
    );
  });
}

/** Every permit of a person to write this kind to this child's record today; none: refused. */
export function permitsToWrite(
  reader: Reader,
  child: ChildStanding,
  writes: WritesKind,
  today: string,
): readonly Permit[] {
  return permits(reader, today, (policy, held) => {
    const relations = relationsOf(reader, held, policy, child, today);
    return policy.writes.filter(
      (rule) => rule.writes.includes(writes) && rule.relations.some((one) => relations.includes(one as Relation)),
    );
  });
}

/** Every permit to write this kind to the home, its people, or to open a record there; none: refused. */
export function permitsToWriteHome(reader: Reader, home: string, writes: WritesKind, today: string): readonly Permit[] {
  return permits(reader, today, (policy, held) =>
    held.homes.includes(home)
      ? policy.writes.filter((rule) => rule.writes.includes(writes) && rule.relations.includes('home'))
      : [],
  );
}

/** Whether a person may ask for this view of a home today. */
export function mayReadHome(reader: Reader, home: string, view: View, today: string): boolean {
  return reader.roles.some(
    (held) =>
      holdsOn(held, today) &&
      held.homes.includes(home) &&
      policyTable.some((policy) => policy.role === held.role && policy.home.includes(view)),
  );
}

/** Homes whose facts a person may read today, of those that they hold a role in. */
export function homesToRead(reader: Reader, view: View, today: string): readonly string[] {
  return [...new Set(reader.roles.flatMap((held) => held.homes))].filter((home) =>
    mayReadHome(reader, home, view, today),
  );
}

const managers = ['registered.manager', 'deputy.manager'];
/** Whoever a role may give and take: managers all roles below their own; nobody else any, and nobody one that is none. */
export function mayGiveRole(reader: Reader, home: string, role: string, today: string): boolean {
  if (!isRole(role)) return false;
  const held = reader.roles.filter((one) => holdsOn(one, today) && one.homes.includes(home)).map((one) => one.role);
  if (held.includes('registered.manager')) return role !== 'registered.manager' && role !== 'responsible.individual';
  return held.includes('deputy.manager') && !managers.includes(role) && role !== 'responsible.individual';
}

/** What a reader may see of a child, over all their permits for a view. */
export interface Sight {
  readonly roles: readonly string[];
  readonly rules: readonly string[];
  /** May this reader see something of this class that happened on this London date (or some time, if unknown)? */
  sees(sensitivity: string, happenedOn: string | undefined): boolean;
}

/** The sight that permits add up to; nothing when there are none. */
export function sightOf(granted: readonly Permit[]): Sight | undefined {
  if (granted.length === 0) return undefined;
  return {
    roles: [...new Set(granted.map((permit) => permit.role))],
    rules: granted.map((permit) => permit.rule),
    sees: (sensitivity, happenedOn) =>
      granted.some(
        (permit) =>
          permit.classes.has(sensitivity as SensitivityClass) &&
          (permit.contentFrom === undefined || (happenedOn !== undefined && permit.contentFrom <= happenedOn)) &&
          (permit.contentTo === undefined || (happenedOn !== undefined && happenedOn <= permit.contentTo)),
      ),
  };
}
