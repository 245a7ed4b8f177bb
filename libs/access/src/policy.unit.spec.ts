import { describe, expect, it } from '@jest/globals';

import { roles, type WritesKind, writesKinds } from '#libs/vocabulary';

import {
  type ChildStanding,
  homesToRead,
  mayGiveRole,
  mayReadHome,
  type Permit,
  permitsToRead,
  permitsToWrite,
  permitsToWriteHome,
  policySet,
  policySetOf,
  type Reader,
} from './policy.ts';
import { policyTable } from './policy-table.ts';

const today = '2026-03-09';
const oak = 'home-oak';
const elm = 'home-elm';

const resident: ChildStanding = { record: 'child-1', residentIn: oak, homes: [oak] };
const former: ChildStanding = { record: 'child-1', residentIn: undefined, homes: [oak] };
const movedToElm: ChildStanding = { record: 'child-1', residentIn: elm, homes: [oak, elm] };
const neverHere: ChildStanding = { record: 'child-1', residentIn: elm, homes: [elm] };

const held = (role: string, more: Partial<Reader['roles'][number]> = {}) => ({
  role,
  homes: [oak],
  from: '2020-01-01',
  ...more,
});
const allocated = (as: string, more: Partial<Reader['allocations'][number]> = {}) => ({
  child: 'child-1',
  as,
  from: '2020-01-01',
  ...more,
});
const reader = (role: string, ...allocations: Reader['allocations']): Reader => ({
  id: 'person-1',
  roles: [held(role)],
  allocations,
});
const rulesOf = (permits: readonly Permit[]) => permits.map((permit) => permit.rule);
const reads = (who: Reader, child: ChildStanding, on = today) => rulesOf(permitsToRead(who, child, 'chronology', on));
const writes = (who: Reader, child: ChildStanding, kind: WritesKind) =>
  rulesOf(permitsToWrite(who, child, kind, today));

describe('how a person stands to a child', () => {
  it('is by the home for a manager: children who live there, and who ever did', () => {
    const manager = reader('registered.manager');
    const rule = ['registered.manager/reads'];
    expect(reads(manager, resident)).toEqual(rule);
    expect(reads(manager, former)).toEqual(rule);
    expect(reads(manager, movedToElm)).toEqual(rule);
    expect(reads(manager, neverHere)).toEqual([]);
  });

  it('ends for a residential worker when the child moves out, allocated or not', () => {
    for (const who of [reader('residential.worker'), reader('residential.worker', allocated('residential.worker'))]) {
      expect(reads(who, resident)).toEqual(['residential.worker/children-of-the-home']);
      for (const child of [former, movedToElm, neverHere]) expect(reads(who, child)).toEqual([]);
    }
  });

  it('is nearer for the key worker of this child than for the other children of the home', () => {
    expect(reads(reader('key.worker', allocated('key.worker')), resident)).toEqual([
      'key.worker/own-key-child',
      'key.worker/children-of-the-home',
    ]);
    expect(reads(reader('key.worker', allocated('key.worker', { child: 'child-2' })), resident)).toEqual([
      'key.worker/children-of-the-home',
    ]);
    expect(reads(reader('key.worker', allocated('key.worker')), former)).toEqual([]);
  });

  it('is by allocation alone for a social worker, wherever the child lives', () => {
    expect(reads(reader('social.worker'), resident)).toEqual([]);
    for (const child of [resident, former, neverHere])
      expect(reads(reader('social.worker', allocated('social.worker')), child)).toEqual(['social.worker/own-children']);
  });

  it('is by allocation for a therapist too: the children of the home are not all theirs', () => {
    expect(reads(reader('therapist'), resident)).toEqual([]);
    expect(reads(reader('therapist', allocated('therapist')), resident)).toEqual(['therapist/allocated']);
  });

  it('does not pass from one role to another: an allocation as social worker opens nothing to a therapist', () => {
    expect(reads(reader('therapist', allocated('social.worker')), resident)).toEqual([]);
    expect(reads(reader('key.worker', allocated('social.worker')), resident)).toEqual([
      'key.worker/children-of-the-home',
    ]);
  });

  it('is their own record for a young person, and no other child’s', () => {
    expect(reads(reader('young.person', allocated('young.person')), resident)).toEqual(['young.person/own-record']);
    expect(reads(reader('young.person', allocated('young.person', { child: 'child-2' })), resident)).toEqual([]);
    expect(reads(reader('young.person'), resident)).toEqual([]);
  });

  it('adds up over several roles', () => {
    const both = {
      ...reader('therapist', allocated('therapist')),
      roles: [held('therapist'), held('safeguarding.lead')],
    };
    expect(reads(both, resident)).toEqual(['therapist/allocated', 'safeguarding.lead/reads']);
  });
});

describe('the dates of a role and of an allocation', () => {
  it.each([
    ['2026-03-08', false],
    ['2026-03-09', true],
    ['2026-03-10', true],
    ['2026-03-11', false],
  ])('include the first and the last day: on %s it holds: %s', (on, holds) => {
    const span = { from: '2026-03-09', until: '2026-03-10' };
    const byRole: Reader = { id: 'p', roles: [held('registered.manager', span)], allocations: [] };
    const byAllocation = reader('social.worker', allocated('social.worker', span));
    expect(reads(byRole, resident, on).length).toBe(holds ? 1 : 0);
    expect(reads(byAllocation, resident, on).length).toBe(holds ? 1 : 0);
    expect(permitsToWriteHome(byRole, oak, 'home', on).length).toBe(holds ? 1 : 0);
    expect(mayReadHome(byRole, oak, 'home', on)).toBe(holds);
    expect(mayGiveRole(byRole, oak, 'key.worker', on)).toBe(holds);
  });

  it('run on while no last day is known', () => {
    expect(reads(reader('registered.manager'), resident, '2099-01-01').length).toBe(1);
    expect(reads(reader('registered.manager'), resident, '2019-12-31').length).toBe(0);
  });
});

describe('what may be written', () => {
  it('of a child follows the relation: plan and goals by the key worker of this child alone', () => {
    const own = reader('key.worker', allocated('key.worker'));
    expect(writes(own, resident, 'plan')).toEqual(['key.worker/plan-of-key-child']);
    expect(writes(reader('key.worker'), resident, 'plan')).toEqual([]);
    expect(writes(reader('key.worker'), resident, 'entry')).toEqual(['key.worker/entries']);
  });

  it('is the home and its people for whoever leads it, in that home alone', () => {
    const manager = reader('registered.manager');
    expect(rulesOf(permitsToWriteHome(manager, oak, 'staffing', today))).toEqual(['registered.manager/writes']);
    expect(permitsToWriteHome(manager, elm, 'staffing', today)).toEqual([]);
    // A safeguarding lead writes concerns of children, but nothing of the home.
    expect(permitsToWriteHome(reader('safeguarding.lead'), oak, 'concern', today)).toEqual([]);
    expect(rulesOf(permitsToWriteHome(reader('independent.person'), oak, 'report', today))).toEqual([
      'independent.person/visit-reports',
    ]);
  });

  it('is one’s own entries alone where somebody may correct but not lead', () => {
    const permitOf = (who: Reader) => permitsToWrite(who, resident, 'correction', today)[0];
    expect(permitOf(reader('registered.manager'))?.ownEntriesOnly).toBe(false);
    for (const role of ['key.worker', 'residential.worker', 'safeguarding.lead'])
      expect(permitOf(reader(role))?.ownEntriesOnly).toBe(true);
    expect(permitOf(reader('therapist', allocated('therapist')))?.ownEntriesOnly).toBe(true);
    expect(permitOf(reader('social.worker', allocated('social.worker')))).toBeUndefined();
  });

  it('is nothing for an inspector', () => {
    for (const kind of writesKinds) {
      expect(writes(reader('inspector'), resident, kind)).toEqual([]);
      expect(permitsToWriteHome(reader('inspector'), oak, kind, today)).toEqual([]);
    }
  });

  it('is decided for every kind by some rule: no kind of act is forgotten, none is denied to everybody', () => {
    const decided = new Set(policyTable.flatMap((policy) => policy.writes.flatMap((rule) => rule.writes)));
    expect([...decided].sort()).toEqual([...writesKinds].sort());
  });
});

describe('what nobody wrote into the policy', () => {
  it('is denied: a role that is none of ours opens nothing', () => {
    for (const role of ['wizard', '', 'constructor', 'Registered.Manager']) {
      const who = reader(role, allocated(role));
      expect(reads(who, resident)).toEqual([]);
      expect(writes(who, resident, 'entry')).toEqual([]);
      expect(permitsToWriteHome(who, oak, 'home', today)).toEqual([]);
      expect(mayReadHome(who, oak, 'home', today)).toBe(false);
    }
  });

  it('is denied: a kind of writing that is none of ours, to whoever asks', () => {
    const kind: string = 'demolition';
    for (const role of roles) expect(writes(reader(role, allocated(role)), resident, kind as WritesKind)).toEqual([]);
  });

  it('is denied to somebody without a role, whatever they are allocated to', () => {
    expect(reads({ id: 'p', roles: [], allocations: [allocated('social.worker')] }, resident)).toEqual([]);
  });
});

describe('the homes that a person may read', () => {
  it('are those in which a role of theirs may', () => {
    const who: Reader = {
      id: 'p',
      roles: [held('registered.manager'), held('residential.worker', { homes: [elm] }), held('social.worker')],
      allocations: [],
    };
    expect(homesToRead(who, 'home', today)).toEqual([oak, elm]);
    expect(homesToRead(who, 'homeAuditTrail', today)).toEqual([oak]);
    expect(homesToRead(reader('social.worker'), 'home', today)).toEqual([]);
  });
});

describe('giving a role', () => {
  const below = [
    'key.worker',
    'residential.worker',
    'therapist',
    'safeguarding.lead',
    'independent.person',
    'inspector',
    'social.worker',
    'reviewing.officer',
    'young.person',
  ];
  const given = (role: string, home = oak) => roles.filter((one) => mayGiveRole(reader(role), home, one, today));

  it('is for managers alone, who give what is below their own', () => {
    expect(given('registered.manager').toSorted()).toEqual(['deputy.manager', ...below].toSorted());
    expect(given('deputy.manager').toSorted()).toEqual(below.toSorted());
    for (const role of roles.filter((one) => !one.endsWith('.manager'))) expect(given(role)).toEqual([]);
  });

  it('is for their own home', () => {
    expect(given('registered.manager', elm)).toEqual([]);
  });

  it('is for roles that there are', () => {
    for (const role of ['wizard', '', 'constructor'])
      expect(mayGiveRole(reader('registered.manager'), oak, role, today)).toBe(false);
  });
});

describe('the policy set', () => {
  it('is another one as soon as the table says anything else', () => {
    expect(policySet).toMatch(/^1\/[0-9a-f]{16}$/);
    expect(policySetOf(policyTable)).toBe(policySet);
    const [manager, ...others] = policyTable;
    if (!manager) throw new TypeError('The table is empty.');
    const altered = [
      [...others],
      [{ ...manager, home: [] }, ...others],
      [{ ...manager, writes: manager.writes.map((rule) => ({ ...rule, ownEntriesOnly: true })) }, ...others],
    ].map(policySetOf);
    expect(new Set([policySet, ...altered]).size).toBe(4);
  });
});
