import { describe, expect, it } from '@jest/globals';

import { allFacts, type EnvelopeSlots, feature, lines, registry, story } from '#libs/feature';

import { stayEndStated, stayStated } from '../care-history/events.ts';
import { endPlacement } from './end-placement.ts';
import { childAdmitted, placementEnded } from './events.ts';
import { admissionFeature } from './feature.ts';
import { type Admission } from './slice.ts';

const oaklands = '11111111-1111-4111-8111-111111111111';
const larch = '22222222-2222-4222-8222-222222222222';
const first = '88888888-8888-4888-8888-888888888881';
const second = '88888888-8888-4888-8888-888888888882';

// The two events alone: what else a return states does not bear on where the child lives.
const statements = feature({
  name: 'statements',
  stream: 'childRecord',
  events: [stayStated, stayEndStated],
  slices: [],
  acts: {},
  lines: lines([stayStated, stayEndStated], {}, { StayStated: () => 'Stay', StayEndStated: () => 'End of stay' }),
});
const nobody = story(registry([admissionFeature, statements]));
const on = (value: string): EnvelopeSlots => ({ when: { happened: { precision: 'day', value, basis: 'known' } } });
const stay = (id: string, from: string) =>
  stayStated({ stay: id, home: oaklands, from, kind: 'K2', discrepancies: [] });
const stayEnd = (id: string, day: string) => stayEndStated({ stay: id, home: oaklands, on: day, reason: 'CARPL' });
const admitted = (day: string) => childAdmitted({ home: oaklands, room: larch, kind: 'planned' }, on(day));
const departure = {
  by: 'The authority',
  endReason: 'CARPL',
  planned: true,
  destinationKind: 'fosterCare' as const,
  whoTold: [],
};
// A story holds the states of all slices by name.
const stateOf = (told: { readonly state: Readonly<Record<string, unknown>> }): Admission =>
  told.state['admission'] as Admission;
const spans = (told: { readonly state: Readonly<Record<string, unknown>> }) =>
  allFacts(stateOf(told).placements).map(({ value }) => [value.from, value.until, value.asStated]);

describe('a stay that an authority states', () => {
  it('makes the child resident as stated, without a room', () => {
    expect(stateOf(nobody.given(stay(first, '2025-09-01')))).toMatchObject({
      status: 'resident',
      asStated: true,
      stay: first,
      admittedOn: '2025-09-01',
      room: undefined,
      home: { value: oaklands, entries: [1] },
    });
  });

  it('has no first day when only a day is stated on or before which it began', () => {
    const since = stayStated({ stay: first, home: oaklands, onOrBefore: '2025-04-01', kind: 'K2', discrepancies: [] });
    expect(stateOf(nobody.given(since)).admittedOn).toBeUndefined();
  });

  it('ends as stated, and a later statement of the same end corrects it', () => {
    const over = nobody.given(stay(first, '2025-09-01'), stayEnd(first, '2025-12-01'));
    expect(stateOf(over)).toMatchObject({ status: 'left', leftOn: '2025-12-01' });
    const corrected = over.given(stayEnd(first, '2025-12-02'));
    expect(stateOf(corrected).leftOn).toBe('2025-12-02');
    expect(spans(corrected)).toEqual([['2025-09-01', '2025-12-02', true]]);
  });

  it('ends by the home’s own word, which the authority then does not move', () => {
    const left = nobody.given(stay(first, '2025-09-01')).when(endPlacement, departure, { happened: '2026-02-01' });
    expect(left.types).toEqual(['PlacementEnded']);
    expect(spans(left.after.given(stayEnd(first, '2026-03-31')))).toEqual([['2025-09-01', '2026-02-01', true]]);
  });

  it('is followed by a later one', () => {
    const again = nobody.given(stay(first, '2025-01-01'), stayEnd(first, '2025-03-01'), stay(second, '2025-09-01'));
    expect(stateOf(again)).toMatchObject({ status: 'resident', stay: second });
    expect(spans(again)).toEqual([['2025-01-01', '2025-03-01', true]]);
  });

  it('is one of the past when a later one is known, in whatever order they are stated', () => {
    const backwards = nobody.given(stay(second, '2025-09-01'), stay(first, '2025-01-01'), stayEnd(first, '2025-03-01'));
    expect(stateOf(backwards)).toMatchObject({ status: 'resident', stay: second });
    expect(spans(backwards)).toEqual([['2025-01-01', '2025-03-01', true]]);
  });

  it('takes the corrected first day when it is stated anew', () => {
    const again = nobody.given(stay(first, '2025-09-01'), stay(first, '2025-09-03'));
    expect(stateOf(again)).toMatchObject({ admittedOn: '2025-09-03', home: { entries: [1, 2] } });
  });

  it('changes nothing about a placement that the home recorded, open or over', () => {
    const open = nobody.given(admitted('2025-09-01'));
    expect(stateOf(open.given(stay(first, '2025-09-01')))).toBe(stateOf(open));
    const over = open.given(placementEnded(departure, on('2026-02-01')));
    expect(stateOf(over.given(stay(first, '2025-09-01')))).toBe(stateOf(over));
    expect(stateOf(over.given(stay(first, '2026-02-01')))).toMatchObject({ status: 'resident', asStated: true });
  });

  it('whose beginning was struck out has an end that changes nothing', () => {
    expect(stateOf(nobody.given(stayEnd(first, '2025-12-01')))).toBe(stateOf(nobody));
  });
});
