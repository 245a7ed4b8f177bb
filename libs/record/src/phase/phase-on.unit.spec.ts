import { describe, expect, it } from '@jest/globals';

import { brokenInvariant, type EnvelopeSlots, feature, lines, planItemsOf, registry, story } from '#libs/feature';

import { childAdmitted, placementEnded } from '../admission/events.ts';
import { admissionFeature } from '../admission/feature.ts';
import { stayEndStated, stayStated } from '../care-history/events.ts';
import { planFeature } from '../plan/feature.ts';
import { phaseReturned, phaseTwoStarted, stepDownStarted } from './events.ts';
import { phaseFeature } from './feature.ts';
import { phaseOn, phasePeriods } from './phase-on.ts';
import { type PhaseState } from './slice.ts';

const oaklands = '11111111-1111-4111-8111-111111111111';
const larch = '22222222-2222-4222-8222-222222222222';
const stay = '88888888-8888-4888-8888-888888888881';

// The two events alone: what else a return states does not bear on where the child lives.
const statements = feature({
  name: 'statements',
  stream: 'childRecord',
  events: [stayStated, stayEndStated],
  slices: [],
  acts: {},
  lines: lines([stayStated, stayEndStated], {}, { StayStated: () => 'Stay', StayEndStated: () => 'End of stay' }),
});
const features = registry([admissionFeature, planFeature, phaseFeature, statements]);
const nobody = story(features);
const on = (value: string): EnvelopeSlots => ({ when: { happened: { precision: 'day', value, basis: 'known' } } });
const admitted = (day: string) => childAdmitted({ home: oaklands, room: larch, kind: 'planned' }, on(day));
const left = (day: string) =>
  placementEnded(
    { by: 'The authority', endReason: 'CARPL', planned: true, destinationKind: 'fosterCare', whoTold: [] },
    on(day),
  );
const phaseTwo = (day: string) => phaseTwoStarted({ basis: 'The report of Phase 1' }, on(day));
const stepDown = (day: string) => stepDownStarted({ plan: 'To foster care in the autumn' }, on(day));
const returned = (day: string) => phaseReturned({ from: 'stepDown', to: 'phaseTwo', decidedBy: 'The review' }, on(day));
const stated = stayStated({ stay, home: oaklands, from: '2025-09-01', kind: 'K2', discrepancies: [] });
// A story holds the states of all slices by name.
const stateOf = (told: { readonly state: Readonly<Record<string, unknown>> }): PhaseState =>
  told.state['phase'] as PhaseState;

/** Admitted on 2 March 2026, so that day 29 is 30 March. */
const resident = nobody.given(admitted('2026-03-02'));

describe('the phase of a child', () => {
  it('is none before the admission and after the child has left', () => {
    const none = { phase: 'none', day: undefined, transitionDue: false };
    expect(phaseOn(stateOf(nobody), '2026-03-02')).toEqual(none);
    expect(phaseOn(stateOf(resident), '2026-03-01')).toEqual(none);
    const over = stateOf(resident.given(left('2026-03-20')));
    expect(phaseOn(over, '2026-03-20')).toEqual(none);
    expect(phaseOn(over, '2026-03-19')).toEqual({ phase: 'phaseOne', day: 18, transitionDue: false });
  });

  it('is Phase 1 from the admission, whose day is day 1', () => {
    expect(phaseOn(stateOf(resident), '2026-03-02')).toEqual({ phase: 'phaseOne', day: 1, transitionDue: false });
    expect(phaseOn(stateOf(resident), '2026-03-29')).toEqual({ phase: 'phaseOne', day: 28, transitionDue: false });
  });

  it('stays Phase 1 until somebody starts Phase 2: on day 31 the transition is due, and the child is in Phase 1', () => {
    expect(phaseOn(stateOf(resident), '2026-03-30')).toEqual({ phase: 'phaseOne', day: 29, transitionDue: true });
    expect(phaseOn(stateOf(resident), '2026-04-01')).toEqual({ phase: 'phaseOne', day: 31, transitionDue: true });
  });

  it('is Phase 2 from the day on which that was started, while the days count on', () => {
    const state = stateOf(resident.given(phaseTwo('2026-04-01')));
    expect(phaseOn(state, '2026-03-31')).toEqual({ phase: 'phaseOne', day: 30, transitionDue: true });
    expect(phaseOn(state, '2026-04-01')).toEqual({ phase: 'phaseTwo', day: 31, transitionDue: false });
  });

  it('goes on to the step-down and back', () => {
    const state = stateOf(resident.given(phaseTwo('2026-03-30'), stepDown('2026-09-01'), returned('2026-10-01')));
    expect(phaseOn(state, '2026-09-30').phase).toBe('stepDown');
    expect(phaseOn(state, '2026-10-01').phase).toBe('phaseTwo');
  });

  it('falls due by the clock once: not again after a return to Phase 1', () => {
    const back = phaseReturned({ from: 'phaseTwo', to: 'phaseOne', decidedBy: 'The review' }, on('2026-05-01'));
    const state = stateOf(resident.given(phaseTwo('2026-03-30'), back));
    expect(phaseOn(state, '2026-05-01')).toEqual({ phase: 'phaseOne', day: 61, transitionDue: false });
  });

  it('begins anew with the next admission, and the first one is remembered', () => {
    const again = resident.given(phaseTwo('2026-03-30'), left('2026-06-30'), admitted('2026-09-01'));
    expect(phaseOn(stateOf(again), '2026-09-01')).toEqual({ phase: 'phaseOne', day: 1, transitionDue: false });
    expect(phaseOn(stateOf(again), '2026-06-29').phase).toBe('phaseTwo');
    expect(phaseOn(stateOf(again), '2026-07-01').phase).toBe('none');
  });

  it('is not stated for a stay that an authority states, until somebody says one', () => {
    const state = nobody.given(stated);
    expect(phaseOn(stateOf(state), '2025-10-15')).toEqual({ phase: 'notStated', day: 45, transitionDue: false });
    expect(phaseOn(stateOf(state.given(phaseTwo('2025-10-15'))), '2025-10-15').phase).toBe('phaseTwo');
  });

  it('has no day where no first day is stated', () => {
    const since = stayStated({ stay, home: oaklands, onOrBefore: '2025-09-01', kind: 'K2', discrepancies: [] });
    expect(phaseOn(stateOf(nobody.given(since)), '2025-10-15')).toEqual({
      phase: 'notStated',
      day: undefined,
      transitionDue: false,
    });
  });

  it('is unmoved by a move whose admission was struck out', () => {
    expect(phaseOn(stateOf(nobody.given(phaseTwo('2026-03-30'))), '2026-03-30').phase).toBe('none');
  });
});

describe('the phases of a journey', () => {
  it('are bands from the entry that began each to the first day of the next', () => {
    const told = nobody.given(
      stated,
      stayEndStated({ stay, home: oaklands, on: '2025-12-01' }),
      admitted('2026-03-02'),
      phaseTwo('2026-03-30'),
      left('2026-06-30'),
    );
    expect(phasePeriods(stateOf(told))).toEqual([
      { phase: 'notStated', from: '2025-09-01', until: '2025-12-01', entries: [1] },
      { phase: 'phaseOne', from: '2026-03-02', until: '2026-03-30', entries: [3] },
      { phase: 'phaseTwo', from: '2026-03-30', until: '2026-06-30', entries: [4] },
    ]);
  });
});

describe('what must hold of phases after a correction', () => {
  const broken = (...days: readonly [admission: string, two: string, end: string]) =>
    brokenInvariant(features, nobody.given(admitted(days[0]), phaseTwo(days[1]), left(days[2])).state)?.code;

  it('is that admission, moves and end follow each other', () => {
    expect(broken('2026-03-02', '2026-03-02', '2026-03-02')).toBeUndefined();
    expect(broken('2026-03-03', '2026-03-02', '2026-06-30')).toBe('PHASES_OUT_OF_ORDER');
    expect(broken('2026-03-02', '2026-07-01', '2026-06-30')).toBe('PHASES_OUT_OF_ORDER');
  });
});

describe('the plan and the chronology', () => {
  it('name the phase and since when', () => {
    const item = (told: typeof resident) => planItemsOf(features, told.state).find(({ key }) => key === 'phase');
    expect(item(resident)).toMatchObject({ words: 'Phase 1: assessment, since 02/03/2026', entries: [1] });
    expect(item(resident.given(phaseTwo('2026-03-30')))).toMatchObject({
      words: 'Phase 2: long-term therapeutic growth, since 30/03/2026',
      status: 'phaseTwo',
      entries: [2],
    });
    expect(item(nobody)).toBeUndefined();
  });

  it('tell the moves as staff would', () => {
    expect(
      resident.given(phaseTwo('2026-03-30'), stepDown('2026-09-01'), returned('2026-10-01')).lines.slice(1),
    ).toEqual([
      'Phase 2 began, on day 29: long-term therapeutic growth',
      'Step-down began, on day 184',
      'Returned to “Phase 2: long-term therapeutic growth”, on day 214, decided by The review',
    ]);
  });
});
