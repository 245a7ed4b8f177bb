import { describe, expect, it } from '@jest/globals';
import { addDays, dayNumber, phaseRuleOn, phaseRules } from './index.ts';

describe('the phases of the programme', () => {
  it('are days 1 to 28, and day 29 on', () => {
    expect(phaseRuleOn('PHASE1', '2026-10-01').lastDay).toBe(28);
    expect(phaseRuleOn('PHASE2', '2026-10-01').firstDay).toBe(29);
  });

  it('put the last day of Phase 1 on 28 October for a child admitted on the 1st, over the change of the clocks', () => {
    const { lastDay } = phaseRuleOn('PHASE1', '2026-10-01');
    expect(addDays('2026-10-01', lastDay - 1)).toBe('2026-10-28');
    expect(dayNumber('2026-10-01', '2026-10-29')).toBe(phaseRuleOn('PHASE2', '2026-10-01').firstDay);
  });

  it('each say since when, who says so and how far to rely on it', () => {
    for (const rule of phaseRules) {
      expect(rule).toMatchObject({ from: '1900-01-01', trust: 'known' });
      expect(rule.source).toMatch(/Phase 1.*days 1–28/);
      expect(rule.reading).toMatch(/Day 1 is the London date of admission/);
    }
  });

  it('are not looked up on what is no date', () => {
    expect(() => phaseRuleOn('PHASE1', 'today')).toThrow(expect.objectContaining({ code: 'NOT_IN_CALENDAR' }));
  });
});
