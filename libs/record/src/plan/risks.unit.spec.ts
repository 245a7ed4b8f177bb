import { describe, expect, it } from '@jest/globals';

import { registry, story } from '#libs/feature';

import { agreeRiskStrategy } from './agree-risk-strategy.ts';
import { closeRisk } from './close-risk.ts';
import { riskClosed, riskIdentified, riskLevelJudged } from './events.ts';
import { planFeature } from './feature.ts';
import { identifyRisk } from './identify-risk.ts';
import { judgeRiskLevel } from './judge-risk-level.ts';

const risk = '20000000-0000-4000-8000-000000000001';
const unknown = '20000000-0000-4000-8000-000000000002';
const found = {
  kind: 'missing',
  level: 'medium',
  triggers: 'A contact that is called off',
  whatHelps: 'A walk with somebody they chose',
} as const;

const record = story(registry([planFeature]));
const withRisk = record.given(riskIdentified({ risk, ...found }));

describe('risks', () => {
  it('are identified with a level, as a safeguarding entry', () => {
    const { types, after } = record.when(identifyRisk, found);
    expect(types).toEqual(['RiskIdentified']);
    expect(after.entries[0]?.class).toBe('safeguarding');
    expect(after.lines).toEqual(['Risk of going missing identified: medium']);
  });

  it('are raised without a reason, but never lowered without one', () => {
    expect(withRisk.when(judgeRiskLevel, { risk, level: 'high' }).types).toEqual(['RiskLevelJudged']);
    expect(withRisk.when(judgeRiskLevel, { risk, level: 'low' }).code).toBe('REASON_NEEDED');
    const lowered = withRisk.when(judgeRiskLevel, { risk, level: 'low' }, { reason: 'Six quiet weeks' });
    expect(lowered.after.lines.at(-1)).toBe('Risk of going missing: now low');
  });

  it('may be judged the same again', () => {
    expect(withRisk.when(judgeRiskLevel, { risk, level: 'medium' }).types).toEqual(['RiskLevelJudged']);
  });

  it('are compared with the level that stands now, not with the first', () => {
    const high = withRisk.given(riskLevelJudged({ risk, level: 'high' }));
    expect(high.when(judgeRiskLevel, { risk, level: 'medium' }).code).toBe('REASON_NEEDED');
  });

  it('have a strategy that can be agreed anew', () => {
    const { types, after } = withRisk.when(agreeRiskStrategy, { risk, whatHelps: 'A call to a sibling' });
    expect(types).toEqual(['RiskStrategyAgreed']);
    expect(after.lines.at(-1)).toBe('Strategy agreed for risk of going missing');
  });

  it('are closed with a reason, and nothing is done to a closed one', () => {
    expect(withRisk.when(closeRisk, { risk }).code).toBe('REASON_NEEDED');
    const { after } = withRisk.when(closeRisk, { risk }, { reason: 'No absence in a year' });
    expect(after.lines.at(-1)).toBe('Risk of going missing: closed');
    expect(after.when(closeRisk, { risk }, { reason: 'x' }).code).toBe('RISK_CLOSED');
    expect(after.when(judgeRiskLevel, { risk, level: 'high' }).code).toBe('RISK_CLOSED');
    expect(after.when(agreeRiskStrategy, { risk, whatHelps: 'x' }).code).toBe('RISK_CLOSED');
  });

  it('are refused when the plan does not have them', () => {
    expect(withRisk.when(closeRisk, { risk: unknown }, { reason: 'x' }).code).toBe('NO_SUCH_RISK');
    expect(withRisk.when(judgeRiskLevel, { risk: unknown, level: 'high' }).code).toBe('NO_SUCH_RISK');
    expect(withRisk.when(agreeRiskStrategy, { risk: unknown, whatHelps: 'x' }).code).toBe('NO_SUCH_RISK');
  });

  it('still have words when they were struck out since', () => {
    expect(record.given(riskClosed({ risk })).lines).toEqual(['A risk since struck out: closed']);
  });
});
