import { describe, expect, it } from '@jest/globals';

import { registry, story } from '#libs/feature';

import { adoptStatementOfPurpose } from './adopt-statement-of-purpose.ts';
import { closeRoom } from './close-room.ts';
import {
  bedTaken,
  homeRegistered,
  lateThresholdSet,
  roomClosed,
  roomOpened,
  statementOfPurposeAdopted,
} from './events.ts';
import { homeFeature } from './feature.ts';
import { lateAfterHours } from './late-threshold.ts';
import { openRoom } from './open-room.ts';
import { registerHome } from './register-home.ts';
import { setLateThreshold } from './set-late-threshold.ts';
import { type HomeState } from './slice.ts';
import { homeStanding, statementOn } from './standing.ts';

const larch = '11111111-1111-4111-8111-111111111111';
const rowan = '22222222-2222-4222-8222-222222222222';
const sam = '33333333-3333-4333-8333-333333333333';

const purpose = {
  agesFrom: 10,
  agesTo: 17,
  gender: 'any',
  needs: 'Trauma, and education that broke off',
  capacity: 2,
  from: '2026-01-01',
} as const;

const nothing = story(registry([homeFeature]));
const oaklands = nothing.given(homeRegistered({ name: 'Oaklands', urn: 'SC000001' }));
const withLarch = oaklands.given(roomOpened({ room: larch, name: 'Larch' }));
// A story holds the states of all slices by name; this registry has the one.
const homeOf = (told: { readonly state: Readonly<Record<string, unknown>> }): HomeState =>
  told.state['home'] as HomeState;

describe('registering a home', () => {
  it('names the home', () => {
    const { types, after } = nothing.when(registerHome, { name: 'Oaklands' });
    expect(types).toEqual(['HomeRegistered']);
    expect(homeOf(after).name).toEqual({ value: 'Oaklands', entries: [1] });
  });

  it('is refused a second time', () => {
    expect(oaklands.when(registerHome, { name: 'Oaklands' }).code).toBe('HOME_ALREADY_REGISTERED');
  });
});

describe('adopting a statement of purpose', () => {
  it('takes a single age and refuses ages that run backwards', () => {
    expect(oaklands.when(adoptStatementOfPurpose, { ...purpose, agesFrom: 17 }).types).toEqual([
      'StatementOfPurposeAdopted',
    ]);
    expect(oaklands.when(adoptStatementOfPurpose, { ...purpose, agesFrom: 18 }).code).toBe('AGES_REVERSED');
  });

  it('leaves the earlier one in force until the first day of the new one', () => {
    const home = homeOf(
      oaklands.given(
        statementOfPurposeAdopted(purpose),
        statementOfPurposeAdopted({ ...purpose, agesTo: 18, from: '2026-04-01' }),
      ),
    );
    expect(statementOn(home, '2025-12-31')).toBeUndefined();
    expect(statementOn(home, '2026-03-31')?.agesTo).toBe(17);
    expect(statementOn(home, '2026-04-01')?.agesTo).toBe(18);
  });

  it('is superseded by a later one for the same day', () => {
    const home = homeOf(
      oaklands.given(statementOfPurposeAdopted(purpose), statementOfPurposeAdopted({ ...purpose, capacity: 3 })),
    );
    expect(statementOn(home, '2026-01-01')?.capacity).toBe(3);
  });
});

describe('the rooms of a home', () => {
  it('open under a new id and a name of their own', () => {
    expect(withLarch.when(openRoom, { name: 'Rowan' }).types).toEqual(['RoomOpened']);
    expect(withLarch.when(openRoom, { name: 'larch' }).code).toBe('ROOM_NAME_TAKEN');
  });

  it('may take the name of a room that was closed', () => {
    expect(withLarch.given(roomClosed({ room: larch })).when(openRoom, { name: 'Larch' }).code).toBeUndefined();
  });

  it('close when nobody sleeps in them, and once', () => {
    const closed = withLarch.when(closeRoom, { room: larch });
    expect(closed.types).toEqual(['RoomClosed']);
    expect(closed.after.when(closeRoom, { room: larch }).code).toBe('ROOM_CLOSED');
    expect(withLarch.when(closeRoom, { room: rowan }).code).toBe('ROOM_UNKNOWN');
    expect(
      withLarch.given(bedTaken({ room: larch, record: sam, from: '2026-03-02' })).when(closeRoom, { room: larch }).code,
    ).toBe('ROOM_OCCUPIED');
  });
});

describe('the home as acts on a record know it', () => {
  it('tells its ages on a day and its beds', () => {
    const home = homeOf(
      withLarch.given(statementOfPurposeAdopted(purpose), bedTaken({ room: larch, record: sam, from: '2026-03-02' })),
    );
    expect(homeStanding(rowan, home, '2026-03-02')).toEqual({
      id: rowan,
      name: 'Oaklands',
      ages: { from: 10, to: 17 },
      beds: [{ room: larch, name: 'Larch', open: true, takenBy: sam, takenAt: '2026-03-02T09:00:00.000Z' }],
    });
  });

  it('has no ages before a statement of purpose, and is nothing before it is registered', () => {
    expect(homeStanding(rowan, homeOf(withLarch), '2026-03-02')).toEqual({
      id: rowan,
      name: 'Oaklands',
      beds: [{ room: larch, name: 'Larch', open: true }],
    });
    expect(homeStanding(rowan, homeOf(nothing), '2026-03-02')).toBeUndefined();
  });
});

describe('a threshold for late entries', () => {
  it('is 24 hours until the home sets another, and then only for what is recorded from that moment', () => {
    const set = oaklands.when(
      setLateThreshold,
      { kind: 'IncidentRecorded', hours: 12 },
      { now: '2026-03-02T09:00:00.000Z' },
    );
    const home = homeOf(set.after);
    expect(lateAfterHours(home, 'IncidentRecorded', '2026-03-02T08:59:59.999Z')).toBe(24);
    expect(lateAfterHours(home, 'IncidentRecorded', '2026-03-02T09:00:00.000Z')).toBe(12);
    expect(lateAfterHours(home, 'DailyLogWritten', '2026-03-02T09:00:00.000Z')).toBe(24);
  });
});

describe('what happened to a home reads as', () => {
  it('sentences with the names of its rooms', () => {
    const told = withLarch.given(
      statementOfPurposeAdopted(purpose),
      bedTaken({ room: larch, record: sam, from: '2026-03-02' }),
      lateThresholdSet({ kind: 'IncidentRecorded', hours: 12 }),
      roomClosed({ room: rowan }),
    );
    expect(told.lines).toEqual([
      'Home registered: Oaklands',
      'Room opened: Larch',
      'Statement of purpose from 01/01/2026: ages 10 to 17, up to 2 children',
      'Bed taken: Larch from 02/03/2026',
      'Entries of the kind IncidentRecorded now count as late after 12 hours',
      'Room closed: a room that is not known',
    ]);
  });
});
