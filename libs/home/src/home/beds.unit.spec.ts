import { describe, expect, it } from '@jest/globals';

import { registry, story } from '#libs/feature';

import {
  bedTaken,
  homeRegistered,
  residentStated,
  roomClosed,
  roomOpened,
  statementOfPurposeAdopted,
} from './events.ts';
import { homeFeature } from './feature.ts';
import { releaseBed } from './release-bed.ts';
import { type HomeState } from './slice.ts';
import { residentsOf } from './standing.ts';
import { stateResident } from './state-resident.ts';
import { takeBed } from './take-bed.ts';

const larch = '11111111-1111-4111-8111-111111111111';
const rowan = '22222222-2222-4222-8222-222222222222';
const sam = '33333333-3333-4333-8333-333333333333';
const robin = '44444444-4444-4444-8444-444444444444';
const alex = '55555555-5555-4555-8555-555555555555';
const from = '2026-03-02';

const oaklands = story(registry([homeFeature])).given(
  homeRegistered({ name: 'Oaklands' }),
  roomOpened({ room: larch, name: 'Larch' }),
  roomOpened({ room: rowan, name: 'Rowan' }),
);
const samInLarch = oaklands.given(bedTaken({ room: larch, record: sam, from }));
const registeredFor = (capacity: number) =>
  statementOfPurposeAdopted({ agesFrom: 10, agesTo: 17, gender: 'any', needs: 'Trauma', capacity, from: '2026-01-01' });
// A story holds the states of all slices by name; this registry has the one.
const residents = (told: { readonly state: Readonly<Record<string, unknown>> }): readonly string[] =>
  residentsOf(told.state['home'] as HomeState);

describe('taking a bed', () => {
  it('holds the bed of a free room for one child', () => {
    const taken = oaklands.when(takeBed, { room: larch, record: sam, from });
    expect(taken.types).toEqual(['BedTaken']);
    expect(residents(taken.after)).toEqual([sam]);
  });

  it('is refused for a room that is unknown, closed or taken', () => {
    expect(oaklands.when(takeBed, { room: alex, record: sam, from }).code).toBe('ROOM_UNKNOWN');
    expect(oaklands.given(roomClosed({ room: larch })).when(takeBed, { room: larch, record: sam, from }).code).toBe(
      'ROOM_CLOSED',
    );
    expect(samInLarch.when(takeBed, { room: larch, record: robin, from }).code).toBe('ROOM_TAKEN');
  });

  it('is refused to a child who has a place in the home, in this room or another', () => {
    expect(samInLarch.when(takeBed, { room: larch, record: sam, from }).code).toBe('BED_ALREADY_YOURS');
    expect(samInLarch.when(takeBed, { room: rowan, record: sam, from }).code).toBe('BED_ALREADY_YOURS');
  });

  it('fills the home up to the capacity of its statement of purpose and no further', () => {
    expect(samInLarch.given(registeredFor(2)).when(takeBed, { room: rowan, record: robin, from }).code).toBeUndefined();
    expect(samInLarch.given(registeredFor(1)).when(takeBed, { room: rowan, record: robin, from }).code).toBe(
      'HOME_FULL',
    );
  });

  it('counts children without a room as living in the home', () => {
    const full = oaklands.given(registeredFor(1), residentStated({ record: robin }));
    expect(full.when(takeBed, { room: larch, record: sam, from }).code).toBe('HOME_FULL');
  });
});

describe('releasing a bed', () => {
  it('frees the room and the place', () => {
    const released = samInLarch.when(releaseBed, { room: larch, record: sam, because: 'placementEnded' });
    expect(released.types).toEqual(['BedReleased']);
    expect(residents(released.after)).toEqual([]);
    expect(released.after.when(takeBed, { room: larch, record: robin, from }).code).toBeUndefined();
  });

  it('finds the room when none is given', () => {
    const released = samInLarch.when(releaseBed, { record: sam, because: 'placementEnded' });
    expect(released.outcome).toEqual([
      { type: 'BedReleased', body: { record: sam, room: larch, because: 'placementEnded' } },
    ]);
  });

  it('is refused twice, for another room, and for a child who has no place', () => {
    const because = 'admissionNotCompleted';
    const released = samInLarch.when(releaseBed, { record: sam, because }).after;
    expect(released.when(releaseBed, { record: sam, because }).code).toBe('BED_NOT_HELD');
    expect(samInLarch.when(releaseBed, { room: rowan, record: sam, because }).code).toBe('BED_NOT_HELD');
    expect(samInLarch.when(releaseBed, { room: larch, record: robin, because }).code).toBe('BED_NOT_HELD');
  });

  it('lets the same child come back later', () => {
    const released = samInLarch.when(releaseBed, { record: sam, because: 'placementEnded' }).after;
    const back = released.when(takeBed, { room: rowan, record: sam, from: '2026-09-01' });
    expect(back.types).toEqual(['BedTaken']);
    expect(residents(back.after)).toEqual([sam]);
  });
});

describe('a resident as stated', () => {
  it('needs no room, and gives the place back without one', () => {
    const stated = oaklands.when(stateResident, { record: robin, from: '2025-11-03' });
    expect(stated.types).toEqual(['ResidentStated']);
    const left = stated.after.when(releaseBed, { record: robin, because: 'stayEnded' });
    expect(left.outcome).toEqual([{ type: 'BedReleased', body: { record: robin, because: 'stayEnded' } }]);
    expect(residents(left.after)).toEqual([]);
  });

  it('takes the bed of a room that is given', () => {
    const stated = oaklands.when(stateResident, { record: robin, room: larch }).after;
    expect(stated.when(takeBed, { room: larch, record: sam, from }).code).toBe('ROOM_TAKEN');
  });

  it('is taken although the home is full', () => {
    const full = samInLarch.given(registeredFor(1));
    expect(full.when(stateResident, { record: robin }).code).toBeUndefined();
  });

  it('is refused for a child who has a place, and for a room that is unknown, closed or taken', () => {
    expect(samInLarch.when(stateResident, { record: sam }).code).toBe('BED_ALREADY_YOURS');
    expect(samInLarch.when(stateResident, { record: robin, room: larch }).code).toBe('ROOM_TAKEN');
    expect(samInLarch.when(stateResident, { record: robin, room: alex }).code).toBe('ROOM_UNKNOWN');
    expect(samInLarch.given(roomClosed({ room: rowan })).when(stateResident, { record: robin, room: rowan }).code).toBe(
      'ROOM_CLOSED',
    );
  });
});
