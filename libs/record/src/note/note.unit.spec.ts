import { describe, expect, it } from '@jest/globals';

import { registry, story } from '#libs/feature';

import { goalAgreed, goalMet } from '../plan/events.ts';
import { planFeature } from '../plan/feature.ts';
import { dailyLogWritten } from './events.ts';
import { noteFeature } from './feature.ts';
import { recordObservation } from './record-observation.ts';
import { writeDailyLog } from './write-daily-log.ts';

const goal = '10000000-0000-4000-8000-000000000001';
const unknown = '10000000-0000-4000-8000-000000000002';
const record = story(registry([planFeature, noteFeature]));
const withGoal = record.given(
  goalAgreed({
    goal,
    horizon: 'short',
    area: 'selfCare',
    words: 'Cook one meal a week',
    measure: 'Meals cooked',
    owner: 'Key worker',
    reviewOn: '2026-06-01',
    agreedWithChild: true,
  }),
);
const log = { words: 'Made soup for everyone.\nAsked for more salt.', focus: 'lifeSkills', goals: [] } as const;

describe('the daily log', () => {
  it('reads as one line', () => {
    const { after } = record.when(writeDailyLog, { ...log, goals: [] });
    expect(after.lines).toEqual(['Daily log, life skills: Made soup for everyone. Asked for more salt.']);
  });

  it('says which goals moved, and which way', () => {
    const { types, after } = withGoal.when(writeDailyLog, { ...log, goals: [{ goal, moved: 'forward' }] });
    expect(types).toEqual(['DailyLogWritten']);
    expect(after.lines.at(-1)).toMatch(/ – goals: Cook one meal a week \(forward\)$/);
  });

  it('may name a goal that was met', () => {
    const met = withGoal.given(goalMet({ goal, evidence: 'Four weeks in a row' }));
    expect(met.when(writeDailyLog, { ...log, goals: [{ goal, moved: 'noChange' }] }).code).toBeUndefined();
  });

  it('refuses a goal that the plan does not have, and says which', () => {
    const goals = [
      { goal, moved: 'forward' as const },
      { goal: unknown, moved: 'back' as const },
    ];
    const { outcome } = withGoal.when(writeDailyLog, { ...log, goals });
    expect(outcome).toMatchObject({ code: 'NO_SUCH_GOAL', field: 'goals.1.goal' });
  });

  it('still has words for a goal since struck out', () => {
    const { lines } = record.given(dailyLogWritten({ ...log, goals: [{ goal, moved: 'back' }] }));
    expect(lines[0]).toMatch(/a goal since struck out \(back\)$/);
  });
});

describe('an observation', () => {
  it('says whether it is fact or opinion', () => {
    const seen = { area: 'strengths', words: 'Comforted a younger child', factOrOpinion: 'fact' } as const;
    const { types, after } = record.when(recordObservation, seen);
    expect(types).toEqual(['ObservationMade']);
    expect(after.lines).toEqual(['Observed, strengths (fact): Comforted a younger child']);
  });
});
