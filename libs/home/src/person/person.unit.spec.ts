import { describe, expect, it } from '@jest/globals';

import { registry, story } from '#libs/feature';

import { addPerson } from './add-person.ts';
import { allocateToChild } from './allocate-to-child.ts';
import { endAllocation } from './end-allocation.ts';
import { endRole } from './end-role.ts';
import { allocatedToChild, allocationEnded, personJoined, roleEnded, roleGiven, signInLinked } from './events.ts';
import { personFeature } from './feature.ts';
import { giveRole } from './give-role.ts';
import { linkSignIn } from './link-sign-in.ts';
import { allocationsOn, type PersonState, rolesOn, worksAt } from './slice.ts';

const oaklands = '11111111-1111-4111-8111-111111111111';
const elmside = '22222222-2222-4222-8222-222222222222';
const sam = '33333333-3333-4333-8333-333333333333';
const from = '2026-03-02';

const nobody = story(registry([personFeature]));
const priya = nobody.given(
  personJoined({ name: { given: 'Priya', family: 'Testwood' }, home: oaklands, from: '2026-01-05' }),
);
const keyWorker = priya.given(roleGiven({ role: 'key.worker', homes: [oaklands], from }));
const allocated = priya.given(allocatedToChild({ child: sam, as: 'key.worker', from }));
// A story holds the states of all slices by name; this registry has the one.
const personOf = (told: { readonly state: Readonly<Record<string, unknown>> }): PersonState =>
  told.state['person'] as PersonState;

describe('adding a person', () => {
  it('gives them a name and no role', () => {
    const added = nobody.when(addPerson, { name: { given: 'Jo' }, home: oaklands, from });
    expect(added.types).toEqual(['PersonJoined']);
    expect(personOf(added.after).name).toEqual({ value: { given: 'Jo' }, entries: [1] });
    expect(rolesOn(personOf(added.after), from)).toEqual([]);
  });

  it('is refused a second time', () => {
    expect(priya.when(addPerson, { name: { given: 'Priya' }, home: oaklands, from }).code).toBe('PERSON_ALREADY_ADDED');
  });
});

describe('giving a role', () => {
  it('holds at each home from the first day to the last, both included', () => {
    const given = priya.when(giveRole, {
      role: 'inspector',
      homes: [oaklands, elmside, oaklands],
      from,
      until: '2026-03-04',
      contentFrom: '2025-03-01',
      contentTo: '2026-03-01',
    });
    const held = personOf(given.after);
    expect(rolesOn(held, '2026-03-01')).toEqual([]);
    expect(rolesOn(held, '2026-03-04')).toEqual(
      [oaklands, elmside].map((home) => ({
        role: 'inspector',
        home,
        from,
        until: '2026-03-04',
        contentFrom: '2025-03-01',
        contentTo: '2026-03-01',
      })),
    );
    expect(rolesOn(held, '2026-03-05')).toEqual([]);
  });

  it('is refused for a role that the vocabulary does not have', () => {
    expect(priya.when(giveRole, { role: 'superuser', homes: [oaklands], from }).code).toBe('ROLE_UNKNOWN');
  });

  it('is refused for dates that run backwards', () => {
    const visit = { role: 'inspector', homes: [oaklands], from };
    expect(priya.when(giveRole, { ...visit, until: '2026-03-01' }).code).toBe('ENDS_BEFORE_IT_BEGINS');
    expect(priya.when(giveRole, { ...visit, until: from }).code).toBeUndefined();
    expect(priya.when(giveRole, { ...visit, contentFrom: '2026-02-02', contentTo: '2026-02-01' }).code).toBe(
      'ENDS_BEFORE_IT_BEGINS',
    );
  });

  it('is refused while the role is held at one of the homes, and not at another home', () => {
    expect(keyWorker.when(giveRole, { role: 'key.worker', homes: [elmside, oaklands], from: '2026-06-01' }).code).toBe(
      'ROLE_ALREADY_HELD',
    );
    expect(keyWorker.when(giveRole, { role: 'key.worker', homes: [elmside], from }).code).toBeUndefined();
  });

  it('is taken for a time before the role is held or after it ended', () => {
    const before = { role: 'key.worker', homes: [oaklands], from: '2026-02-01' };
    expect(keyWorker.when(giveRole, { ...before, until: '2026-03-01' }).code).toBeUndefined();
    expect(keyWorker.when(giveRole, { ...before, until: from }).code).toBe('ROLE_ALREADY_HELD');
    const ended = keyWorker.given(roleEnded({ role: 'key.worker', homes: [oaklands], on: '2026-05-01' }));
    expect(ended.when(giveRole, { role: 'key.worker', homes: [oaklands], from: '2026-05-01' }).code).toBeUndefined();
    expect(ended.when(giveRole, { role: 'key.worker', homes: [oaklands], from: '2026-04-30' }).code).toBe(
      'ROLE_ALREADY_HELD',
    );
  });
});

describe('ending a role', () => {
  it('takes it away on the very day', () => {
    const ended = keyWorker.when(endRole, { role: 'key.worker', homes: [oaklands], on: '2026-05-01' });
    expect(ended.types).toEqual(['RoleEnded']);
    expect(worksAt(personOf(ended.after), oaklands, '2026-04-30')).toBe(true);
    expect(worksAt(personOf(ended.after), oaklands, '2026-05-01')).toBe(false);
  });

  it('is refused when at one of the homes there is nothing left to end', () => {
    const on = '2026-05-01';
    expect(keyWorker.when(endRole, { role: 'key.worker', homes: [oaklands, elmside], on }).code).toBe('ROLE_NOT_HELD');
    expect(keyWorker.when(endRole, { role: 'therapist', homes: [oaklands], on }).code).toBe('ROLE_NOT_HELD');
    const ended = keyWorker.given(roleEnded({ role: 'key.worker', homes: [oaklands], on }));
    expect(ended.when(endRole, { role: 'key.worker', homes: [oaklands], on }).code).toBe('ROLE_NOT_HELD');
  });
});

describe('allocating a person to a child', () => {
  it('makes the child theirs from that day on', () => {
    const made = personOf(priya.when(allocateToChild, { child: sam, as: 'key.worker', from }).after);
    expect(allocationsOn(made, '2026-03-01')).toEqual([]);
    expect(allocationsOn(made, from)).toEqual([{ child: sam, as: 'key.worker', from }]);
  });

  it('is refused twice in the same way, for an unknown role, and for dates that run backwards', () => {
    expect(allocated.when(allocateToChild, { child: sam, as: 'key.worker', from: '2026-04-01' }).code).toBe(
      'ALREADY_ALLOCATED',
    );
    expect(allocated.when(allocateToChild, { child: sam, as: 'therapist', from }).code).toBeUndefined();
    expect(priya.when(allocateToChild, { child: sam, as: 'friend', from }).code).toBe('ROLE_UNKNOWN');
    expect(priya.when(allocateToChild, { child: sam, as: 'therapist', from, until: '2026-03-01' }).code).toBe(
      'ENDS_BEFORE_IT_BEGINS',
    );
  });

  it('ends on the very day, and once', () => {
    const ended = allocated.when(endAllocation, { child: sam, as: 'key.worker', on: '2026-05-01' });
    expect(ended.types).toEqual(['AllocationEnded']);
    expect(allocationsOn(personOf(ended.after), '2026-04-30')).toHaveLength(1);
    expect(allocationsOn(personOf(ended.after), '2026-05-01')).toEqual([]);
    expect(ended.after.when(endAllocation, { child: sam, as: 'key.worker', on: '2026-05-01' }).code).toBe(
      'NOT_ALLOCATED',
    );
    expect(allocated.when(endAllocation, { child: sam, as: 'therapist', on: from }).code).toBe('NOT_ALLOCATED');
  });
});

describe('linking a sign-in', () => {
  it('is done once for each issuer and subject', () => {
    const token = { issuer: 'https://sign-in.example', subject: 'priya' };
    const linked = priya.when(linkSignIn, token);
    expect(linked.types).toEqual(['SignInLinked']);
    expect(linked.after.when(linkSignIn, token).code).toBe('SIGN_IN_ALREADY_LINKED');
    expect(linked.after.when(linkSignIn, { ...token, subject: 'priya2' }).code).toBeUndefined();
  });
});

describe('working at a home', () => {
  it('takes a role of its own people there: a visitor does not work there', () => {
    const visitor = personOf(priya.given(roleGiven({ role: 'inspector', homes: [oaklands], from })));
    expect(worksAt(visitor, oaklands, from)).toBe(false);
    expect(worksAt(personOf(keyWorker), oaklands, from)).toBe(true);
    expect(worksAt(personOf(keyWorker), elmside, from)).toBe(false);
  });
});

describe('what happened to a person reads as', () => {
  it('sentences without names of children', () => {
    const told = priya.given(
      roleGiven({ role: 'residential.worker', homes: [oaklands, elmside], from, until: '2026-08-31' }),
      allocatedToChild({ child: sam, as: 'key.worker', from }),
      allocationEnded({ child: sam, as: 'key.worker', on: '2026-05-01' }),
      roleEnded({ role: 'residential.worker', homes: [oaklands], on: '2026-05-01' }),
      signInLinked({ issuer: 'https://sign-in.example', subject: 'priya' }),
    );
    expect(told.lines).toEqual([
      'Joined from 05/01/2026',
      'Role given: Residential worker at 2 homes from 02/03/2026 until 31/08/2026',
      'Allocated to a child as key worker from 02/03/2026',
      'No longer allocated to a child as key worker from 01/05/2026',
      'Role ended: Residential worker from 01/05/2026',
      'Sign-in linked',
    ]);
  });
});
