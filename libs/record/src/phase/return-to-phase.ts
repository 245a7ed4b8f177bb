import { z } from 'zod';

import { act, isRefusal } from '#libs/feature';

import { notResident, reasonNeeded } from '../refusals.ts';
import { decidedBy, phaseReturned, returnedTo } from './events.ts';
import { moveDay } from './move-day.ts';
import { currentPhase } from './phase-on.ts';
import { wrongPhase } from './refusals.ts';
import { phase } from './slice.ts';

const order = ['phaseOne', 'phaseTwo', 'stepDown'] as const;

/**
 * Returns to an earlier phase. Its days are not counted anew, and no transition falls due by the clock again.
 *
 * Promises one PhaseReturned, with the phase that the child comes from. Refuses with NOT_RESIDENT; WRONG_PHASE unless
 * the phase returned to is an earlier one; PHASE_DAY_NEEDED and PHASES_OUT_OF_ORDER for the day; REASON_NEEDED.
 */
export const returnToPhase = act({
  summary: 'Returns to an earlier phase.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'home',
  reads: { phase },
  input: z.strictObject({ to: returnedTo, decidedBy }),
  decide({ phase }, { to, decidedBy }, { happenedOn, reason }) {
    const current = currentPhase(phase);
    if (!current) return notResident();
    const from = current.phase;
    if (from === 'notStated' || order.indexOf(from) <= order.indexOf(to)) return wrongPhase(from);
    const day = moveDay(current, happenedOn);
    if (isRefusal(day)) return day;
    return reason === undefined
      ? reasonNeeded('Returning to an earlier phase')
      : phaseReturned({ from, to, decidedBy });
  },
});
