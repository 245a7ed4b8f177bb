import { describe, expect, it } from '@jest/globals';

import { type Circumstances, type EnvelopeSlots, registry, story } from '#libs/feature';

import { childAdmitted, keyWorkerNamed } from '../admission/events.ts';
import { admissionFeature } from '../admission/feature.ts';
import { goalAgreed, goalDropped } from '../plan/events.ts';
import { planFeature } from '../plan/feature.ts';
import { phaseTwoStarted, stepDownStarted } from './events.ts';
import { phaseFeature } from './feature.ts';
import { returnToPhase } from './return-to-phase.ts';
import { startPhaseTwo } from './start-phase-two.ts';
import { startStepDown } from './start-step-down.ts';

const oaklands = '11111111-1111-4111-8111-111111111111';
const larch = '22222222-2222-4222-8222-222222222222';
const priya = '55555555-5555-4555-8555-555555555555';
const goal = '77777777-7777-4777-8777-777777777777';

const nobody = story(registry([admissionFeature, planFeature, phaseFeature]));
const on = (value: string): EnvelopeSlots => ({ when: { happened: { precision: 'day', value, basis: 'known' } } });
const agreed = goalAgreed({
  goal,
  horizon: 'medium',
  area: 'education',
  words: 'Back at school three days a week',
  measure: 'Register of the school',
  owner: 'Key worker',
  reviewOn: '2026-06-01',
  agreedWithChild: true,
});
/** Admitted on 2 March 2026, so that day 29 is 30 March. */
const resident = nobody.given(
  childAdmitted({ home: oaklands, room: larch, kind: 'planned' }, on('2026-03-02')),
  keyWorkerNamed({ person: priya, from: '2026-03-02' }, on('2026-03-02')),
);
const withGoal = resident.given(agreed);
const inPhaseTwo = withGoal.given(phaseTwoStarted({ basis: 'The report of Phase 1' }, on('2026-03-30')));
const inStepDown = inPhaseTwo.given(stepDownStarted({ plan: 'To foster care' }, on('2026-09-01')));
const basis = { basis: 'The report of Phase 1' };
const day29: Circumstances = { happened: '2026-03-30', childsView: 'I want to stay' };

describe('starting Phase 2', () => {
  it('needs no reason on day 29, and changes neither home nor room nor key worker', () => {
    const started = withGoal.when(startPhaseTwo, basis, day29);
    expect(started.types).toEqual(['PhaseTwoStarted']);
    expect(started.after.state['admission']).toBe(withGoal.state['admission']);
  });

  it('needs a reason on day 28 and on day 30', () => {
    for (const happened of ['2026-03-29', '2026-03-31']) {
      expect(withGoal.when(startPhaseTwo, basis, { ...day29, happened }).code).toBe('REASON_NEEDED');
      const reason = 'The report was ready then';
      expect(withGoal.when(startPhaseTwo, basis, { ...day29, happened, reason }).code).toBeUndefined();
    }
  });

  it('needs an open goal in the plan', () => {
    expect(resident.when(startPhaseTwo, basis, day29).code).toBe('PLAN_NEEDS_GOAL');
    expect(withGoal.given(goalDropped({ goal })).when(startPhaseTwo, basis, day29).code).toBe('PLAN_NEEDS_GOAL');
  });

  it('needs the views of the child, or why they were not asked', () => {
    const { happened } = { happened: '2026-03-30' };
    expect(withGoal.when(startPhaseTwo, basis, { happened }).code).toBe('CHILDS_VIEWS_NEEDED');
    expect(
      withGoal.when(startPhaseTwo, basis, { happened, notAskedBecause: 'In hospital that week' }).code,
    ).toBeUndefined();
  });

  it('is refused to a child who does not live here or is past Phase 1', () => {
    expect(nobody.when(startPhaseTwo, basis, day29).code).toBe('NOT_RESIDENT');
    expect(inPhaseTwo.when(startPhaseTwo, basis, day29).code).toBe('WRONG_PHASE');
  });

  it('needs a day, on or after the admission', () => {
    const when = { happened: { precision: 'unknown', basis: 'reported' } } as const;
    expect(withGoal.when(startPhaseTwo, basis, { when }).code).toBe('PHASE_DAY_NEEDED');
    expect(withGoal.when(startPhaseTwo, basis, { ...day29, happened: '2026-03-01' }).code).toBe('BEFORE_ADMISSION');
  });
});

describe('starting the step-down', () => {
  const plan = { plan: 'To foster care in the autumn' };
  const autumn: Circumstances = { happened: '2026-09-01', reason: 'The goals are met' };

  it('follows Phase 2, with a reason', () => {
    expect(inPhaseTwo.when(startStepDown, plan, autumn).types).toEqual(['StepDownStarted']);
    expect(inPhaseTwo.when(startStepDown, plan, { happened: '2026-09-01' }).code).toBe('REASON_NEEDED');
  });

  it('is refused from any other phase, and to a child who does not live here', () => {
    expect(withGoal.when(startStepDown, plan, autumn).code).toBe('WRONG_PHASE');
    expect(inStepDown.when(startStepDown, plan, autumn).code).toBe('WRONG_PHASE');
    expect(nobody.when(startStepDown, plan, autumn).code).toBe('NOT_RESIDENT');
  });

  it('is refused for a day before Phase 2 began', () => {
    expect(inPhaseTwo.when(startStepDown, plan, { ...autumn, happened: '2026-03-30' }).code).toBeUndefined();
    expect(inPhaseTwo.when(startStepDown, plan, { ...autumn, happened: '2026-03-29' }).code).toBe(
      'PHASES_OUT_OF_ORDER',
    );
  });
});

describe('returning to a phase', () => {
  const because: Circumstances = { happened: '2026-10-01', reason: 'The foster placement fell through' };
  const decidedBy = 'The looked-after review';

  it('goes back to an earlier one and says from which', () => {
    expect(inStepDown.when(returnToPhase, { to: 'phaseTwo', decidedBy }, because).outcome).toEqual([
      { type: 'PhaseReturned', body: { from: 'stepDown', to: 'phaseTwo', decidedBy } },
    ]);
    expect(inPhaseTwo.when(returnToPhase, { to: 'phaseOne', decidedBy }, because).code).toBeUndefined();
  });

  it('needs a reason', () => {
    expect(inStepDown.when(returnToPhase, { to: 'phaseTwo', decidedBy }, { happened: '2026-10-01' }).code).toBe(
      'REASON_NEEDED',
    );
  });

  it('is refused to the phase that the child is in or to a later one, and to a child who does not live here', () => {
    expect(inPhaseTwo.when(returnToPhase, { to: 'phaseTwo', decidedBy }, because).code).toBe('WRONG_PHASE');
    expect(withGoal.when(returnToPhase, { to: 'phaseTwo', decidedBy }, because).code).toBe('WRONG_PHASE');
    expect(nobody.when(returnToPhase, { to: 'phaseOne', decidedBy }, because).code).toBe('NOT_RESIDENT');
  });
});
