import { act, isRefusal } from '#libs/feature';

import { reasonNeeded } from '../refusals.ts';
import { riskLevelJudged } from './events.ts';
import { riskLevels } from './fields.ts';
import { plan, type Risk } from './slice.ts';
import { openRisk } from './standing.ts';

const isLower = (level: Risk['level'], was: Risk['level']): boolean =>
  riskLevels.indexOf(level) < riskLevels.indexOf(was);

/**
 * Judges the level of a risk again; the same level is a judgement too.
 *
 * Promises one RiskLevelJudged.
 * Refuses with NO_SUCH_RISK, RISK_CLOSED, with REASON_NEEDED when the level is lowered without one: raising a level
 * must never wait for words.
 */
export const judgeRiskLevel = act({
  summary: 'Records how high a risk is judged to be now.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'plan',
  reads: { plan },
  input: riskLevelJudged.body,
  decide(state, input, { reason }) {
    const risk = openRisk(state.plan, input.risk);
    if (isRefusal(risk)) return risk;
    if (reason === undefined && isLower(input.level, risk.value.level)) return reasonNeeded('Lowering a risk');
    return riskLevelJudged(input);
  },
});
