import { describe, expect, it } from '@jest/globals';

import { registry, story } from '#libs/feature';

import { type EarlierEntries } from '../needed-facts.ts';
import { agreeGoal } from './agree-goal.ts';
import { dropGoal } from './drop-goal.ts';
import { goalAgreed, goalDropped, goalMet, goalPaused } from './events.ts';
import { planFeature } from './feature.ts';
import { meetGoal } from './meet-goal.ts';
import { pauseGoal } from './pause-goal.ts';
import { progressGoal } from './progress-goal.ts';
import { rewordGoal } from './reword-goal.ts';

const goal = '10000000-0000-4000-8000-000000000001';
const unknown = '10000000-0000-4000-8000-000000000002';

const terms = {
  horizon: 'medium',
  area: 'education',
  words: 'Go to school three mornings a week',
  measure: 'Register of the school',
  owner: 'Key worker',
  reviewOn: '2026-06-01',
  agreedWithChild: true,
} as const;

const record = story(registry([planFeature]));
const withGoal = record.given(goalAgreed({ goal, ...terms }));
const noEntries: EarlierEntries = {
  find: () => undefined,
  read: () => ({ problem: 'not asked', path: '' }),
};

describe('agreeing a goal', () => {
  it('records a goal with a new id, which is open', () => {
    const { types, after } = record.when(agreeGoal, terms);
    expect(types).toEqual(['GoalAgreed']);
    expect(after.lines).toEqual(['New goal: Go to school three mornings a week']);
  });

  it('asks why when the child did not agree, and takes the answer', () => {
    const { code, outcome } = record.when(agreeGoal, { ...terms, agreedWithChild: false });
    expect(code).toBe('AGREEMENT_NEEDED');
    expect(outcome).toMatchObject({ field: 'notAgreedBecause' });
    const because = { agreedWithChild: false, notAgreedBecause: 'Does not want to talk about school yet' };
    expect(record.when(agreeGoal, { ...terms, ...because }).types).toEqual(['GoalAgreed']);
  });

  it('takes a review on the day itself and refuses one the day before', () => {
    const happened = '2026-04-10';
    expect(record.when(agreeGoal, { ...terms, reviewOn: '2026-04-10' }, { happened }).code).toBeUndefined();
    expect(record.when(agreeGoal, { ...terms, reviewOn: '2026-04-09' }, { happened }).code).toBe('REVIEW_DATE_PASSED');
  });

  it('measures the review date of a goal recorded late against the day on which it was agreed', () => {
    const late = { happened: '2026-01-05', now: '2026-04-10T09:00:00.000Z' };
    expect(record.when(agreeGoal, { ...terms, reviewOn: '2026-02-01' }, late).types).toEqual(['GoalAgreed']);
  });
});

describe('working towards a goal', () => {
  it('refuses a goal that the plan does not have', () => {
    const input = { goal: unknown };
    expect(withGoal.when(progressGoal, { ...input, whatChanged: 'x' }).code).toBe('NO_SUCH_GOAL');
    expect(withGoal.when(meetGoal, { ...input, evidence: 'x' }).code).toBe('NO_SUCH_GOAL');
    expect(withGoal.when(pauseGoal, input, { reason: 'x' }).code).toBe('NO_SUCH_GOAL');
    expect(withGoal.when(dropGoal, input, { reason: 'x' }).code).toBe('NO_SUCH_GOAL');
    expect(withGoal.when(rewordGoal, { ...input, words: 'x' }).code).toBe('NO_SUCH_GOAL');
  });

  it('meets a goal once', () => {
    const { types, after } = withGoal.when(meetGoal, { goal, evidence: 'Four weeks in a row' });
    expect(types).toEqual(['GoalMet']);
    expect(after.lines.at(-1)).toBe('Goal met: Go to school three mornings a week');
    expect(after.when(meetGoal, { goal, evidence: 'again' }).code).toBe('GOAL_MET_ALREADY');
    expect(after.when(dropGoal, { goal }, { reason: 'x' }).code).toBe('GOAL_MET_ALREADY');
  });

  it('needs a reason to pause and to drop', () => {
    expect(withGoal.when(pauseGoal, { goal }).code).toBe('REASON_NEEDED');
    expect(withGoal.when(dropGoal, { goal }).code).toBe('REASON_NEEDED');
    expect(withGoal.when(pauseGoal, { goal }, { reason: 'In hospital' }).types).toEqual(['GoalPaused']);
    expect(withGoal.when(dropGoal, { goal }, { reason: 'The school closed' }).types).toEqual(['GoalDropped']);
  });

  it('does not pause a paused goal; progress takes it up again', () => {
    const paused = withGoal.given(goalPaused({ goal }));
    expect(paused.when(pauseGoal, { goal }, { reason: 'x' }).code).toBe('GOAL_NOT_OPEN');
    const { types, after } = paused.when(progressGoal, { goal, whatChanged: 'Two mornings this week' });
    expect(types).toEqual(['GoalProgressed']);
    expect(after.when(pauseGoal, { goal }, { reason: 'x' }).types).toEqual(['GoalPaused']);
  });

  it('lets a paused goal be met', () => {
    const paused = withGoal.given(goalPaused({ goal }));
    expect(paused.when(meetGoal, { goal, evidence: 'It happened all the same' }).types).toEqual(['GoalMet']);
  });

  it('refuses work on a dropped goal', () => {
    const dropped = withGoal.given(goalDropped({ goal }));
    expect(dropped.when(progressGoal, { goal, whatChanged: 'x' }).code).toBe('GOAL_NOT_OPEN');
    expect(dropped.when(rewordGoal, { goal, words: 'x' }).code).toBe('GOAL_NOT_OPEN');
  });

  it('refuses to rest on an entry that is not in the record', () => {
    const knowing = { entries: noEntries };
    const { code, outcome } = withGoal.when(meetGoal, { goal, evidence: 'x', entries: [7] }, { knowing });
    expect(code).toBe('NO_SUCH_ENTRY');
    expect(outcome).toMatchObject({ field: 'entries' });
    expect(withGoal.when(progressGoal, { goal, whatChanged: 'x', entries: [7] }, { knowing }).code).toBe(
      'NO_SUCH_ENTRY',
    );
  });

  it('rewords a goal and keeps its measure unless a new one is given', () => {
    const { after } = withGoal.when(rewordGoal, { goal, words: 'Like some part of school' });
    expect(after.lines.at(-1)).toBe(
      'Goal reworded: Like some part of school (was: Go to school three mornings a week)',
    );
    expect(after.when(meetGoal, { goal, evidence: 'x' }).after.lines.at(-1)).toBe('Goal met: Like some part of school');
  });

  it('still has words for what was done to a goal since struck out', () => {
    expect(record.given(goalMet({ goal, evidence: 'x' })).lines).toEqual(['Goal met: a goal since struck out']);
  });
});
