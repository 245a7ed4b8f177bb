import { type Role, type SensitivityClass, type WritesKind } from '#libs/vocabulary';

/** What a person can ask for. `child`: that a child is here, name, phase, key worker; shown to whoever reads anything of the child. */
export type View =
  | 'child'
  | 'carePlan'
  | 'chronology'
  | 'lists'
  | 'auditTrail'
  | 'accessLog'
  | 'integrity'
  | 'home'
  | 'homeAuditTrail'
  | 'system';

/** How the child stands to the role's home or to the person, nearest first. */
export type Relation = 'self' | 'keyChild' | 'allocated' | 'resident' | 'formerOrStated';

export interface ReadRule {
  readonly id: string;
  readonly relations: readonly Relation[];
  readonly views: readonly View[];
  readonly classes: readonly SensitivityClass[];
}

export interface WriteRule {
  readonly id: string;
  /** Of a child's record: the relations in which it holds. Of the home or its people: `home`. */
  readonly relations: readonly (Relation | 'home')[];
  readonly writes: readonly WritesKind[];
  readonly classes: readonly SensitivityClass[];
  /** Corrections of entries that the same person recorded, and no others. */
  readonly ownEntriesOnly?: boolean;
}

export interface RolePolicy {
  readonly role: Role;
  /** Works with the children who live in the home: of a child who does not, an allocation alone opens nothing. */
  readonly whileResident?: true;
  readonly home: readonly View[];
  readonly reads: readonly ReadRule[];
  readonly writes: readonly WriteRule[];
}

const shift: readonly SensitivityClass[] = ['general', 'safeguarding'];
const keyChild: readonly SensitivityClass[] = [...shift, 'health'];
const all: readonly SensitivityClass[] = [...keyChild, 'thirdParty'];
const managing: readonly SensitivityClass[] = [...all, 'whereabouts', 'police', 'adoption'];
const withAllegation: readonly SensitivityClass[] = [...managing, 'allegation'];

const record: readonly View[] = ['child', 'carePlan', 'chronology', 'lists', 'integrity'];
const audited: readonly View[] = [...record, 'auditTrail'];
const everything: readonly View[] = [...audited, 'accessLog'];

const inTheHome: readonly Relation[] = ['keyChild', 'allocated', 'resident'];
const everHere: readonly Relation[] = [...inTheHome, 'formerOrStated'];

function managerOf(role: 'registered.manager' | 'deputy.manager'): RolePolicy {
  return {
    role,
    home: ['home', 'homeAuditTrail', 'system'],
    reads: [{ id: `${role}/reads`, relations: everHere, views: everything, classes: withAllegation }],
    writes: [
      {
        id: `${role}/writes`,
        relations: [...everHere, 'home'],
        writes: [
          'entry',
          'meeting',
          'concern',
          'significance',
          'plan',
          'goal',
          'assessment',
          'correction',
          'sign-off',
          'statement',
          'approval',
          'report',
          'access',
          'staffing',
          'home',
        ],
        classes: withAllegation,
      },
    ],
  };
}

/**
 * Who may read and write what. Data, with a version that stands on every decision; anything not written here is denied.
 * `docs/access.md` says the same by hand, and a test asks every cell of it over HTTP.
 */
export const policyTable: readonly RolePolicy[] = [
  managerOf('registered.manager'),
  managerOf('deputy.manager'),
  {
    role: 'key.worker',
    whileResident: true,
    home: ['home'],
    reads: [
      { id: 'key.worker/own-key-child', relations: ['keyChild'], views: record, classes: keyChild },
      { id: 'key.worker/children-of-the-home', relations: ['allocated', 'resident'], views: record, classes: shift },
    ],
    writes: [
      { id: 'key.worker/entries', relations: inTheHome, writes: ['entry', 'statement'], classes: keyChild },
      { id: 'key.worker/plan-of-key-child', relations: ['keyChild'], writes: ['plan', 'goal'], classes: keyChild },
      {
        id: 'key.worker/own-corrections',
        relations: inTheHome,
        writes: ['correction'],
        classes: keyChild,
        ownEntriesOnly: true,
      },
    ],
  },
  {
    role: 'residential.worker',
    whileResident: true,
    home: ['home'],
    reads: [{ id: 'residential.worker/children-of-the-home', relations: inTheHome, views: record, classes: shift }],
    writes: [
      { id: 'residential.worker/entries', relations: inTheHome, writes: ['entry', 'statement'], classes: shift },
      {
        id: 'residential.worker/own-corrections',
        relations: inTheHome,
        writes: ['correction'],
        classes: shift,
        ownEntriesOnly: true,
      },
    ],
  },
  {
    role: 'therapist',
    home: ['home'],
    reads: [{ id: 'therapist/allocated', relations: ['allocated'], views: record, classes: [...all, 'therapy'] }],
    writes: [
      {
        id: 'therapist/writes',
        relations: ['allocated'],
        writes: ['assessment', 'goal', 'statement'],
        classes: [...all, 'therapy'],
      },
      {
        id: 'therapist/own-corrections',
        relations: ['allocated'],
        writes: ['correction'],
        classes: [...all, 'therapy'],
        ownEntriesOnly: true,
      },
    ],
  },
  {
    role: 'safeguarding.lead',
    home: ['home', 'homeAuditTrail', 'system'],
    reads: [{ id: 'safeguarding.lead/reads', relations: everHere, views: everything, classes: withAllegation }],
    writes: [
      {
        id: 'safeguarding.lead/writes',
        relations: everHere,
        writes: ['concern', 'meeting', 'significance'],
        classes: withAllegation,
      },
      {
        id: 'safeguarding.lead/own-corrections',
        relations: everHere,
        writes: ['correction'],
        classes: withAllegation,
        ownEntriesOnly: true,
      },
    ],
  },
  {
    role: 'responsible.individual',
    home: ['home', 'homeAuditTrail'],
    reads: [
      { id: 'responsible.individual/reads', relations: everHere, views: audited, classes: [...all, 'allegation'] },
    ],
    writes: [
      {
        id: 'responsible.individual/home-reviews',
        relations: ['home'],
        writes: ['approval', 'report'],
        classes: ['general'],
      },
    ],
  },
  {
    role: 'independent.person',
    home: ['home'],
    reads: [],
    writes: [{ id: 'independent.person/visit-reports', relations: ['home'], writes: ['report'], classes: ['general'] }],
  },
  {
    role: 'inspector',
    home: ['home', 'homeAuditTrail', 'system'],
    reads: [
      {
        id: 'inspector/content-dates',
        relations: everHere,
        views: everything,
        classes: [...withAllegation, 'therapy'],
      },
    ],
    writes: [],
  },
  ...(['social.worker', 'reviewing.officer'] as const).map((role): RolePolicy => ({
    role,
    home: [],
    reads: [{ id: `${role}/own-children`, relations: ['allocated'], views: record, classes: [...keyChild] }],
    writes: [{ id: `${role}/statements`, relations: ['allocated'], writes: ['statement'], classes: keyChild }],
  })),
  {
    role: 'young.person',
    home: [],
    reads: [{ id: 'young.person/own-record', relations: ['self'], views: record, classes: ['general', 'health'] }],
    writes: [
      { id: 'young.person/own-voice', relations: ['self'], writes: ['statement', 'concern'], classes: ['general'] },
    ],
  },
];
