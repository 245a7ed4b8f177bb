import { z } from 'zod';

import { day, event, many, oneOf, text } from '#libs/feature';

import {
  arrangement,
  arrangementTerms,
  entries,
  goal,
  goalAgreement,
  goalRewording,
  howSaidLabels,
  risk,
  riskFound,
  riskLevel,
  riskStrategy,
} from './fields.ts';

const aboutGoal = (body: { readonly goal: string }): string => `goal:${body.goal}`;
const aboutRisk = (body: { readonly risk: string }): string => `risk:${body.risk}`;
const aboutArrangement = (body: { readonly arrangement: string }): string => `arrangement:${body.arrangement}`;

const ofGoals = { version: 1, class: 'general', about: aboutGoal, correctable: 'both' } as const;
const ofRisks = {
  version: 1,
  class: 'safeguarding',
  about: aboutRisk,
  correctable: 'both',
  significance: 'SIGNIFICANT',
} as const;
const ofArrangements = { version: 1, class: 'general', about: aboutArrangement, correctable: 'both' } as const;

export const goalAgreed = event('GoalAgreed', {
  ...ofGoals,
  label: 'Goal agreed',
  significance: 'SIGNIFICANT',
  body: z.strictObject({ goal, ...goalAgreement }),
});

export const goalProgressed = event('GoalProgressed', {
  ...ofGoals,
  label: 'Progress towards a goal',
  body: z.strictObject({ goal, whatChanged: text(2000, 'What changed'), entries: entries.optional() }),
});

export const goalMet = event('GoalMet', {
  ...ofGoals,
  label: 'Goal met',
  significance: 'SIGNIFICANT',
  body: z.strictObject({ goal, evidence: text(2000, 'What shows it'), entries: entries.optional() }),
});

export const goalPaused = event('GoalPaused', { ...ofGoals, label: 'Goal paused', body: z.strictObject({ goal }) });

export const goalDropped = event('GoalDropped', { ...ofGoals, label: 'Goal dropped', body: z.strictObject({ goal }) });

export const goalReworded = event('GoalReworded', {
  ...ofGoals,
  label: 'Goal reworded',
  body: z.strictObject(goalRewording),
});

export const riskIdentified = event('RiskIdentified', {
  ...ofRisks,
  label: 'Risk identified',
  body: z.strictObject({ risk, ...riskFound }),
});

export const riskLevelJudged = event('RiskLevelJudged', {
  ...ofRisks,
  label: 'Level of a risk judged',
  body: z.strictObject({ risk, level: riskLevel }),
});

export const riskStrategyAgreed = event('RiskStrategyAgreed', {
  ...ofRisks,
  label: 'Strategy for a risk agreed',
  body: z.strictObject(riskStrategy),
});

export const riskClosed = event('RiskClosed', { ...ofRisks, label: 'Risk closed', body: z.strictObject({ risk }) });

export const arrangementSet = event('ArrangementSet', {
  ...ofArrangements,
  label: 'Arrangement set',
  body: z.strictObject({ arrangement, ...arrangementTerms }),
});

export const arrangementEnded = event('ArrangementEnded', {
  ...ofArrangements,
  label: 'Arrangement ended',
  body: z.strictObject({ arrangement }),
});

export const childsWordsRecorded = event('ChildsWordsRecorded', {
  version: 1,
  label: 'In the child’s own words',
  class: 'general',
  correctable: 'both',
  body: z.strictObject({
    topic: text(100, 'Topic'),
    words: text(20_000, 'Words', { description: 'As the child put it, not summed up' }),
    how: oneOf('HowSaid', howSaidLabels, 'How'),
    toWhom: text(200, 'To whom'),
  }),
});

export const planReviewed = event('PlanReviewed', {
  version: 1,
  label: 'Care plan reviewed',
  class: 'general',
  correctable: 'both',
  significance: 'SIGNIFICANT',
  body: z.strictObject({
    withWhom: many(text(200, 'Person or role'), 'With whom', { least: 1 }),
    childsPart: text(2000, 'The child’s part'),
    decisions: many(text(1000, 'Decision'), 'Decisions'),
    nextOn: day('Next review on'),
  }),
});
