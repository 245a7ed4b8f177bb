import { z } from 'zod';

import { act, isRefusal } from '#libs/feature';

import { notResident, reasonNeeded } from '../refusals.ts';
import { stepDownPlan, stepDownStarted } from './events.ts';
import { moveDay } from './move-day.ts';
import { currentPhase } from './phase-on.ts';
import { wrongPhase } from './refusals.ts';
import { phase } from './slice.ts';

/**
 * Starts the step-down: the child gets ready to live elsewhere.
 *
 * Promises one StepDownStarted. Refuses with NOT_RESIDENT; WRONG_PHASE unless the child is in Phase 2; PHASE_DAY_NEEDED
 * and PHASES_OUT_OF_ORDER for the day; REASON_NEEDED.
 */
export const startStepDown = act({
  summary: 'Starts the step-down from Phase 2.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'home',
  reads: { phase },
  input: z.strictObject({ plan: stepDownPlan }),
  decide({ phase }, input, { happenedOn, reason }) {
    const current = currentPhase(phase);
    if (!current) return notResident();
    if (current.phase !== 'phaseTwo') return wrongPhase(current.phase);
    const day = moveDay(current, happenedOn);
    if (isRefusal(day)) return day;
    return reason === undefined ? reasonNeeded('Starting the step-down') : stepDownStarted(input);
  },
});
