import { describe, expect, it } from '@jest/globals';

import { allFacts, brokenInvariant, type EnvelopeSlots, planItemsOf, registry, story } from '#libs/feature';

import { childAdmitted, emergencyAdmissionAuthorised, keyWorkerNamed, placementEnded } from './events.ts';
import { endPlacement } from './end-placement.ts';
import { admissionFeature } from './feature.ts';
import { nameKeyWorker } from './name-key-worker.ts';
import { type Admission } from './slice.ts';

const oaklands = '11111111-1111-4111-8111-111111111111';
const larch = '22222222-2222-4222-8222-222222222222';
const priya = '55555555-5555-4555-8555-555555555555';
const jo = '66666666-6666-4666-8666-666666666666';
const visitor = '77777777-7777-4777-8777-777777777777';

const features = registry([admissionFeature]);
const on = (value: string): EnvelopeSlots => ({
  when: { happened: { precision: 'day', value, basis: 'known' } },
});
const arrival = { home: oaklands, room: larch, kind: 'planned' } as const;
const departure = {
  by: 'The authority',
  endReason: 'CARPL',
  planned: true,
  destinationKind: 'fosterCare' as const,
  whoTold: ['Area authority'],
};
const nobody = story(features);
const resident = nobody.given(childAdmitted(arrival, on('2026-03-02')));
const staff = { worksAt: (person: string, home: string) => home === oaklands && person !== visitor };
const knowing = { staff };
// A story holds the states of all slices by name.
const stateOf = (told: { readonly state: Readonly<Record<string, unknown>> }): Admission =>
  told.state['admission'] as Admission;

describe('naming a key worker', () => {
  it('replaces the one before', () => {
    const first = resident.when(nameKeyWorker, { person: priya, from: '2026-03-02' }, { knowing }).after;
    const second = first.when(nameKeyWorker, { person: jo, from: '2026-04-01' }, { knowing });
    expect(second.types).toEqual(['KeyWorkerNamed']);
    expect(stateOf(second.after).keyWorker).toEqual({ value: { person: jo, from: '2026-04-01' }, entries: [3] });
  });

  it('is refused when no child lives here, for a day before they came, and for the same person again', () => {
    const named = { person: priya, from: '2026-03-02' };
    expect(nobody.when(nameKeyWorker, named, { knowing }).code).toBe('NOT_RESIDENT');
    expect(resident.when(nameKeyWorker, { ...named, from: '2026-03-01' }, { knowing }).code).toBe('BEFORE_ADMISSION');
    expect(resident.given(keyWorkerNamed(named)).when(nameKeyWorker, named, { knowing }).code).toBe(
      'KEY_WORKER_ALREADY',
    );
  });

  it('is refused for somebody who does not work in the home', () => {
    expect(resident.when(nameKeyWorker, { person: visitor, from: '2026-03-02' }, { knowing }).code).toBe(
      'KEY_WORKER_NOT_STAFF',
    );
  });
});

describe('ending a placement', () => {
  it('keeps it among the placements that are over, and takes the key worker away', () => {
    const named = resident.given(keyWorkerNamed({ person: priya, from: '2026-03-02' }));
    const left = named.when(endPlacement, departure, { happened: '2026-06-30' });
    expect(left.types).toEqual(['PlacementEnded']);
    const state = stateOf(left.after);
    expect(state).toMatchObject({ status: 'left', leftOn: '2026-06-30', keyWorker: undefined });
    expect(allFacts(state.placements)).toEqual([
      {
        id: '3',
        value: {
          home: oaklands,
          room: larch,
          from: '2026-03-02',
          kind: 'planned',
          asStated: false,
          until: '2026-06-30',
          endReason: 'CARPL',
          planned: true,
        },
        entries: [3],
      },
    ]);
  });

  it('may happen on the day of the admission and not on the day before', () => {
    expect(resident.when(endPlacement, departure, { happened: '2026-03-02' }).code).toBeUndefined();
    expect(resident.when(endPlacement, departure, { happened: '2026-03-01' }).code).toBe('BEFORE_ADMISSION');
  });

  it('is refused when no child lives here, and for a reason that the list does not have', () => {
    expect(nobody.when(endPlacement, departure).code).toBe('NOT_RESIDENT');
    expect(resident.when(endPlacement, { ...departure, endReason: 'BORED' }).code).toBe('CODE_NOT_IN_LIST');
  });

  it('without an admission, because that was struck out, changes nothing', () => {
    expect(stateOf(nobody.given(placementEnded(departure, on('2026-06-30')))).status).toBe('none');
  });
});

describe('what must hold of placements after a correction', () => {
  const broken = (...days: readonly [admitted: string, left: string, again?: string]) => {
    const [admitted, left, again] = days;
    const { state } = nobody.given(
      childAdmitted(arrival, on(admitted)),
      placementEnded(departure, on(left)),
      ...(again === undefined ? [] : [childAdmitted(arrival, on(again))]),
    );
    return brokenInvariant(features, state)?.code;
  };

  it('is that none ends before it began', () => {
    expect(broken('2026-06-30', '2026-06-30')).toBeUndefined();
    expect(broken('2026-07-01', '2026-06-30')).toBe('BEFORE_ADMISSION');
  });

  it('is that none begins before the end of the one before', () => {
    expect(broken('2026-03-02', '2026-06-30', '2026-06-30')).toBeUndefined();
    expect(broken('2026-03-02', '2026-06-30', '2026-06-29')).toBe('PLACEMENTS_OVERLAP');
  });
});

describe('the care plan', () => {
  it('says where the child lives and who their key worker is', () => {
    const { state } = resident.given(keyWorkerNamed({ person: priya, from: '2026-03-09' }));
    expect(planItemsOf(features, state).map(({ key, words, entries }) => ({ key, words, entries }))).toEqual([
      { key: 'placement', words: 'Lives in the home since 02/03/2026', entries: [1] },
      { key: 'keyWorker', words: `@person(${priya}), since 09/03/2026`, entries: [2] },
    ]);
  });

  it('says neither once the child has left', () => {
    expect(planItemsOf(features, resident.given(placementEnded(departure, on('2026-06-30'))).state)).toEqual([]);
  });
});

describe('the chronology of a placement', () => {
  it('reads as staff would say it', () => {
    const told = nobody.given(
      emergencyAdmissionAuthorised({ by: jo, whatWasKnown: 'Age', whatWasNot: 'Health' }),
      childAdmitted({ ...arrival, kind: 'sameDayEmergency', placementKind: 'K2', broughtBy: 'a social worker' }),
      keyWorkerNamed({ person: priya, from: '2026-03-02' }),
      keyWorkerNamed({ person: jo, from: '2026-04-01' }),
      placementEnded({ ...departure, planned: false }),
    );
    expect(told.lines).toEqual([
      `Emergency admission authorised by @person(${jo})`,
      'Admitted to the home, same-day emergency, Children’s home, brought by a social worker',
      `Key worker now @person(${priya}), from 02/03/2026`,
      `Key worker now @person(${jo}) (was @person(${priya})), from 01/04/2026`,
      'Left the home (not planned): Change to or implementation of the care plan. Went to: foster care',
    ]);
  });
});
