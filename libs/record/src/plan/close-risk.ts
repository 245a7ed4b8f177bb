import { act, isRefusal } from '#libs/feature';

import { reasonNeeded } from '../refusals.ts';
import { riskClosed } from './events.ts';
import { plan } from './slice.ts';
import { openRisk } from './standing.ts';

/**
 * Closes a risk that no longer stands.
 *
 * Promises one RiskClosed. Refuses with NO_SUCH_RISK, RISK_CLOSED, REASON_NEEDED.
 */
export const closeRisk = act({
  summary: 'Records that a risk no longer stands, and why.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'plan',
  reads: { plan },
  input: riskClosed.body,
  decide(state, input, { reason }) {
    const risk = openRisk(state.plan, input.risk);
    if (isRefusal(risk)) return risk;
    return reason === undefined ? reasonNeeded('Closing a risk') : riskClosed(input);
  },
});
