import { act, isRefusal } from '#libs/feature';

import { riskStrategyAgreed } from './events.ts';
import { plan } from './slice.ts';
import { openRisk } from './standing.ts';

/**
 * Agrees how staff meet a risk; it replaces what was agreed before as a whole.
 *
 * Promises one RiskStrategyAgreed. Refuses with NO_SUCH_RISK, RISK_CLOSED.
 */
export const agreeRiskStrategy = act({
  summary: 'Records what helps with a risk and what does not.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'plan',
  reads: { plan },
  input: riskStrategyAgreed.body,
  decide(state, input) {
    const risk = openRisk(state.plan, input.risk);
    return isRefusal(risk) ? risk : riskStrategyAgreed(input);
  },
});
