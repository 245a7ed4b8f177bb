import { describe, expect, it } from '@jest/globals';

import { feature, lines, registry, story } from '#libs/feature';

import { stayStated } from '../care-history/events.ts';
import { recordOpened } from '../identity/events.ts';
import { identityFeature } from '../identity/feature.ts';
import { type HomeFacts } from '../needed-facts.ts';
import { admitChild } from './admit-child.ts';
import { closeAdmission } from './close-admission.ts';
import { admissionNotCompleted, childAdmitted, placementEnded } from './events.ts';
import { admissionFeature } from './feature.ts';
import { type Admission } from './slice.ts';

const oaklands = '11111111-1111-4111-8111-111111111111';
const larch = '22222222-2222-4222-8222-222222222222';
const rowan = '33333333-3333-4333-8333-333333333333';
const attic = '44444444-4444-4444-8444-444444444444';
const priya = '55555555-5555-4555-8555-555555555555';
const visitor = '66666666-6666-4666-8666-666666666666';
/** The record that every story is about. */
const sam = '00000000-0000-5000-8000-000000000900';

const takenAt = '2026-11-24T08:00:00.000Z';
const home: HomeFacts = {
  id: oaklands,
  name: 'Oaklands',
  ages: { from: 10, to: 17 },
  beds: [
    { room: larch, name: 'Larch', open: true, takenBy: sam, takenAt },
    { room: rowan, name: 'Rowan', open: true },
    { room: attic, name: 'Attic', open: false, takenBy: sam },
  ],
};
const staff = { worksAt: (person: string) => person === priya };
const knowing = { home, staff };

const statements = feature({
  name: 'statements',
  stream: 'childRecord',
  events: [stayStated],
  slices: [],
  acts: {},
  lines: lines([stayStated], {}, { StayStated: () => 'Stay' }),
});
const blank = story(registry([identityFeature, admissionFeature, statements]));
const opened = blank.given(
  recordOpened({
    reference: '7K3Q-48TF-M',
    heldFor: oaklands,
    openedBecause: 'A place was offered',
    dateOfBirth: { value: '2016-11-24', basis: 'known' },
  }),
);
const arrival = { home: oaklands, room: larch, kind: 'planned' } as const;
const onTenthBirthday = { happened: '2026-11-24', knowing } as const;
const stateOf = (told: { readonly state: Readonly<Record<string, unknown>> }): Admission =>
  // A story holds the states of all slices by name.
  told.state['admission'] as Admission;
const left = placementEnded(
  { by: 'The authority', endReason: 'CARPL', planned: true, destinationKind: 'fosterCare', whoTold: [] },
  { when: { happened: { precision: 'day', value: '2026-12-20', basis: 'known' } } },
);
const admittedOn = (value: string) =>
  childAdmitted(arrival, { when: { happened: { precision: 'day', value, basis: 'known' } } });

describe('admitting a child', () => {
  it('makes them resident from that day, in that room', () => {
    const admitted = opened.when(admitChild, arrival, onTenthBirthday);
    expect(admitted.types).toEqual(['ChildAdmitted']);
    expect(stateOf(admitted.after)).toMatchObject({
      status: 'resident',
      home: { value: oaklands, entries: [2] },
      room: larch,
      admittedOn: '2026-11-24',
      kind: 'planned',
      asStated: false,
      keyWorker: undefined,
    });
  });

  it('counts the day in London, not in UTC', () => {
    const happened = '2026-06-30T23:30:00.000Z';
    expect(
      stateOf(
        opened.given(
          childAdmitted(arrival, { when: { happened: { precision: 'instant', value: happened, basis: 'known' } } }),
        ),
      ).admittedOn,
    ).toBe('2026-07-01');
  });

  it('refuses a child on the eve of the birthday that the home is registered from, and takes them on the day', () => {
    expect(opened.when(admitChild, arrival, { ...onTenthBirthday, happened: '2026-11-23' }).code).toBe(
      'OUTSIDE_AGE_RANGE',
    );
    expect(opened.when(admitChild, arrival, onTenthBirthday).code).toBeUndefined();
  });

  it('takes a child until the last day of the oldest age and refuses them on the birthday after it', () => {
    expect(opened.when(admitChild, arrival, { ...onTenthBirthday, happened: '2034-11-23' }).code).toBeUndefined();
    expect(opened.when(admitChild, arrival, { ...onTenthBirthday, happened: '2034-11-24' }).code).toBe(
      'OUTSIDE_AGE_RANGE',
    );
  });

  it('is refused where nobody can tell the age or for which ages the home is', () => {
    expect(blank.when(admitChild, arrival, onTenthBirthday).code).toBe('DATE_OF_BIRTH_NEEDED');
    const unsaid = { knowing: { staff, home: { ...home, ages: undefined } } };
    expect(opened.when(admitChild, arrival, unsaid).code).toBe('STATEMENT_OF_PURPOSE_NEEDED');
  });

  it('needs a bed that was taken for this child, in an open room of a home that there is', () => {
    const to = (room: string, elsewhere: object = {}) =>
      opened.when(admitChild, { ...arrival, room }, { ...onTenthBirthday, ...elsewhere }).code;
    expect(to(rowan)).toBe('BED_NOT_TAKEN');
    expect(to(attic)).toBe('ROOM_CLOSED');
    expect(to(priya)).toBe('ROOM_UNKNOWN');
    expect(to(larch, { knowing: { staff, home: undefined } })).toBe('HOME_UNKNOWN');
    expect(to(larch, { knowing: { staff, home: { ...home, id: priya } } })).toBe('HOME_UNKNOWN');
  });

  it('is refused while a placement is open', () => {
    expect(opened.given(admittedOn('2026-11-24')).when(admitChild, arrival, onTenthBirthday).code).toBe(
      'ALREADY_RESIDENT',
    );
  });

  it('is refused while a stay that an authority stated is open', () => {
    const stated = stayStated({ stay: priya, home: oaklands, from: '2026-09-01', kind: 'K2', discrepancies: [] });
    expect(opened.given(stated).when(admitChild, arrival, onTenthBirthday).code).toBe('ALREADY_RESIDENT');
  });

  it('takes a child back on the day they left and not on the day before', () => {
    const over = opened.given(admittedOn('2026-11-24'), left);
    expect(over.when(admitChild, arrival, { knowing, happened: '2026-12-20' }).code).toBeUndefined();
    expect(over.when(admitChild, arrival, { knowing, happened: '2026-12-19' }).code).toBe('PLACEMENTS_OVERLAP');
  });

  it('needs the exact day', () => {
    const when = { happened: { precision: 'month', value: '2026-11', basis: 'estimated' } } as const;
    expect(opened.when(admitChild, arrival, { knowing, when }).code).toBe('ADMISSION_DAY_NEEDED');
  });

  it('checks the kind of placement against the list on that day', () => {
    const kind = (placementKind: string) =>
      opened.when(admitChild, { ...arrival, placementKind }, onTenthBirthday).code;
    expect(kind('K2')).toBeUndefined();
    expect(kind('P2')).toBe('CODE_NOT_IN_LIST');
    expect(kind('ZZ')).toBe('CODE_NOT_IN_LIST');
  });
});

describe('the key worker named at the admission', () => {
  it('is an entry of its own, from the day of the admission', () => {
    const admitted = opened.when(admitChild, { ...arrival, keyWorker: priya }, onTenthBirthday);
    expect(admitted.types).toEqual(['ChildAdmitted', 'KeyWorkerNamed']);
    expect(stateOf(admitted.after).keyWorker).toEqual({ value: { person: priya, from: '2026-11-24' }, entries: [3] });
  });

  it('works in the home', () => {
    expect(opened.when(admitChild, { ...arrival, keyWorker: visitor }, onTenthBirthday).code).toBe(
      'KEY_WORKER_NOT_STAFF',
    );
  });
});

describe('a same-day emergency', () => {
  const emergency = { ...arrival, kind: 'sameDayEmergency' } as const;
  const authorisation = { authorisedBy: priya, whatWasKnown: 'Age and school', whatWasNot: 'Health' };

  it('records who authorised it before the admission', () => {
    const admitted = opened.when(admitChild, { ...emergency, authorisation }, onTenthBirthday);
    expect(admitted.outcome).toMatchObject([
      {
        type: 'EmergencyAdmissionAuthorised',
        body: { by: priya, whatWasKnown: 'Age and school', whatWasNot: 'Health' },
      },
      { type: 'ChildAdmitted', body: { kind: 'sameDayEmergency' } },
    ]);
  });

  it('needs the authorisation, which a planned admission does not have', () => {
    expect(opened.when(admitChild, emergency, onTenthBirthday).code).toBe('AUTHORISATION_NEEDED');
    expect(opened.when(admitChild, { ...arrival, authorisation }, onTenthBirthday).code).toBe(
      'AUTHORISATION_NOT_FOR_PLANNED',
    );
  });
});

describe('an admission that was begun and not completed', () => {
  const begun = { home: oaklands, room: larch, bedTakenAt: takenAt };

  it('is closed, and no admission can then stand on the bed as it was taken', () => {
    const closed = opened.when(closeAdmission, begun);
    expect(closed.types).toEqual(['AdmissionNotCompleted']);
    expect(closed.after.when(admitChild, arrival, onTenthBirthday).code).toBe('BED_NOT_TAKEN');
  });

  it('leaves a bed that was taken anew to the next admission', () => {
    const earlier = admissionNotCompleted({ ...begun, bedTakenAt: '2026-11-24T07:59:59.999Z' });
    expect(opened.given(earlier).when(admitChild, arrival, onTenthBirthday).code).toBeUndefined();
  });

  it('is not closed once the child is resident', () => {
    expect(opened.given(admittedOn('2026-11-24')).when(closeAdmission, begun).code).toBe('ALREADY_RESIDENT');
  });

  it('is closed while the child lives in another room, or as an authority states', () => {
    const elsewhere = opened.given(admittedOn('2026-11-24'));
    expect(elsewhere.when(closeAdmission, { ...begun, room: rowan }).code).toBeUndefined();
    const stated = stayStated({ stay: priya, home: oaklands, from: '2026-09-01', kind: 'K2', discrepancies: [] });
    expect(opened.given(stated).when(closeAdmission, begun).code).toBeUndefined();
  });
});
