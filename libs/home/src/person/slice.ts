import {
  allFacts,
  alterFact,
  type Facts,
  noFacts,
  slice,
  stated,
  type Stated,
  unreachable,
  withFact,
} from '#libs/feature';

import { holdsOn, isOpenFrom, type Period } from '../period.ts';
import { personEvents } from './events.ts';

export interface PersonName {
  readonly given: string;
  readonly family?: string | undefined;
}

/** A role at one home; the same role given again later is a fact of its own. */
export interface RoleHeld extends Period {
  readonly role: string;
  readonly home: string;
  /** Days of the records that may be read in this role (both included); absent: no limit. */
  readonly contentFrom?: string | undefined;
  readonly contentTo?: string | undefined;
}

export interface Allocation extends Period {
  /** Record (UUID) of the child. */
  readonly child: string;
  readonly as: string;
}

export interface SignIn {
  readonly issuer: string;
  readonly subject: string;
}

export interface PersonState {
  /** Absent until the person joined. */
  readonly name: Stated<PersonName> | undefined;
  readonly joined: Stated<{ readonly home: string; readonly from: string }> | undefined;
  readonly roles: Facts<RoleHeld>;
  readonly allocations: Facts<Allocation>;
  readonly signIns: Facts<SignIn>;
}

const nobody: PersonState = {
  name: undefined,
  joined: undefined,
  roles: noFacts(),
  allocations: noFacts(),
  signIns: noFacts(),
};

type Numbered = Readonly<{ entry: number }>;

function ended<V extends Period>(facts: Facts<V>, entry: Numbered, on: string, meant: (value: V) => boolean): Facts<V> {
  return allFacts(facts)
    .filter(({ value }) => meant(value) && isOpenFrom(value, on))
    .reduce((all, { id }) => alterFact(all, entry, id, (value) => ({ ...value, ended: on })), facts);
}

/** A person who works in or visits a home: who they are, their roles and allocations, and how they sign in. */
export const person = slice({
  name: 'person',
  initial: nobody,
  hears: personEvents,
  evolve(state, entry) {
    switch (entry.type) {
      case 'PersonJoined': {
        const { name, home, from } = entry.body;
        return { ...state, name: stated(entry, name), joined: stated(entry, { home, from }) };
      }
      case 'RoleGiven': {
        const { homes, ...given } = entry.body;
        const roles = homes.reduce(
          (all, home) => withFact(all, entry, `${entry.entry}:${home}`, { ...given, home }),
          state.roles,
        );
        return { ...state, roles };
      }
      case 'RoleEnded': {
        const { role, homes, on } = entry.body;
        return {
          ...state,
          roles: ended(state.roles, entry, on, (held) => held.role === role && homes.includes(held.home)),
        };
      }
      case 'AllocatedToChild':
        return { ...state, allocations: withFact(state.allocations, entry, `${entry.entry}`, entry.body) };
      case 'AllocationEnded': {
        const { child, as, on } = entry.body;
        return {
          ...state,
          allocations: ended(state.allocations, entry, on, (held) => held.child === child && held.as === as),
        };
      }
      case 'SignInLinked':
        return { ...state, signIns: withFact(state.signIns, entry, `${entry.entry}`, entry.body) };
      default:
        return unreachable(entry);
    }
  },
});

/** The roles that the person holds on a day. */
export function rolesOn(state: PersonState, on: string): readonly RoleHeld[] {
  return allFacts(state.roles)
    .map(({ value }) => value)
    .filter((held) => holdsOn(held, on));
}

/** The children to whom the person is allocated on a day. */
export function allocationsOn(state: PersonState, on: string): readonly Allocation[] {
  return allFacts(state.allocations)
    .map(({ value }) => value)
    .filter((allocation) => holdsOn(allocation, on));
}

const staffRoles: readonly string[] = [
  'registered.manager',
  'deputy.manager',
  'key.worker',
  'residential.worker',
  'safeguarding.lead',
  'therapist',
];

/** Whether the person works in the home on a day: holds one of the roles of its own people there. */
export function worksAt(state: PersonState, home: string, on: string): boolean {
  return rolesOn(state, on).some((held) => held.home === home && staffRoles.includes(held.role));
}
