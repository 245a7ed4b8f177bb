import { z } from 'zod';

import { act, allFacts, isRefusal } from '#libs/feature';

import { plan } from '../plan/slice.ts';
import { notResident, reasonNeeded } from '../refusals.ts';
import { basis, phaseTwoStarted, planVersion } from './events.ts';
import { moveDay } from './move-day.ts';
import { currentPhase, dayNumberIn, firstDayOfPhaseTwo } from './phase-on.ts';
import { childsViewsNeeded, planNeedsGoal, wrongPhase } from './refusals.ts';
import { phase, type PhasedStay } from './slice.ts';

/** Whether the day is the one on which Phase 2 begins by the rule; never where nobody knows the first day of the stay. */
function isOnItsDay(stay: PhasedStay, day: string): boolean {
  return stay.from !== undefined && dayNumberIn(stay, day) === firstDayOfPhaseTwo(stay.from);
}

/**
 * Starts Phase 2. The child stays in the same home with the same staff and key worker: nothing else changes.
 *
 * Promises one PhaseTwoStarted. Refuses with NOT_RESIDENT; WRONG_PHASE unless the child is in Phase 1 or, after a stay
 * that an authority stated, in none that is known; PHASE_DAY_NEEDED, BEFORE_ADMISSION and PHASES_OUT_OF_ORDER for the
 * day; PLAN_NEEDS_GOAL; CHILDS_VIEWS_NEEDED; and REASON_NEEDED for any day but the one on which it begins by the rule.
 * Source: the home's therapeutic programme, rule PHASE2.
 */
export const startPhaseTwo = act({
  summary: 'Starts Phase 2, long-term therapeutic growth.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'home',
  reads: { phase, plan },
  input: z.strictObject({ basis, planVersion: planVersion.optional() }),
  decide({ phase, plan }, input, { happenedOn, reason, childsView, notAskedBecause }) {
    const current = currentPhase(phase);
    if (!current) return notResident();
    if (current.phase !== 'phaseOne' && current.phase !== 'notStated') return wrongPhase(current.phase);
    const day = moveDay(current, happenedOn);
    if (isRefusal(day)) return day;
    if (!allFacts(plan.goals).some(({ value }) => value.status === 'open')) return planNeedsGoal();
    if (childsView === undefined && notAskedBecause === undefined) return childsViewsNeeded();
    if (reason === undefined && !isOnItsDay(current.stay, day))
      return reasonNeeded('Starting Phase 2 earlier or later than on its day');
    return phaseTwoStarted(input);
  },
});
