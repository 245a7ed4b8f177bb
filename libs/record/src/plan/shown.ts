import { z } from 'zod';

import { allFacts, list, oneOf, type PlanItem, planItems, text } from '#libs/feature';

import { onPaper } from '../on-paper.ts';
import {
  arrangementAreaLabels,
  goalAgreement,
  horizonLabels,
  howSaidLabels,
  riskFound,
  riskKindLabels,
  riskLevelLabels,
} from './fields.ts';
import { plan, type Plan } from './slice.ts';

const horizons = ['long', 'medium', 'short'] as const;

function goalItems(state: Plan): readonly PlanItem[] {
  // Long-term aims first: they must not be crowded out by what is due next.
  return horizons.flatMap((horizon) =>
    allFacts(state.goals)
      .filter((goal) => goal.value.horizon === horizon && goal.value.status !== 'dropped')
      .map(({ id, value, entries }) => ({
        key: `goal:${id}`,
        area: `${horizonLabels[horizon]} goals`,
        heading: value.words,
        words: `${value.measure} – ${value.owner}, review on ${onPaper(value.reviewOn)}`,
        status: value.status,
        class: 'general',
        entries,
      })),
  );
}

function riskItems(state: Plan): readonly PlanItem[] {
  return allFacts(state.risks)
    .filter((risk) => risk.value.status === 'open')
    .map(({ id, value, entries }) => ({
      key: `risk:${id}`,
      area: 'Risks',
      heading: `${riskKindLabels[value.kind]}: ${riskLevelLabels[value.level].toLowerCase()}`,
      words: [
        `Triggers: ${value.triggers}`,
        ...(value.earlySigns === undefined ? [] : [`Early signs: ${value.earlySigns}`]),
        `What helps: ${value.whatHelps}`,
        ...(value.whatDoesNot === undefined ? [] : [`What does not help: ${value.whatDoesNot}`]),
      ].join('\n'),
      status: value.level,
      class: 'safeguarding',
      entries,
    }));
}

function arrangementItems(state: Plan): readonly PlanItem[] {
  return allFacts(state.arrangements)
    .filter((arrangement) => arrangement.value.status === 'inForce')
    .map(({ id, value, entries }) => ({
      key: `arrangement:${id}`,
      area: arrangementAreaLabels[value.area],
      heading: `From ${onPaper(value.from)}`,
      words: value.words,
      status: value.status,
      class: 'general',
      entries,
    }));
}

function childsWordsItems(state: Plan): readonly PlanItem[] {
  return allFacts(state.childsWords).map(({ id, value, entries }) => ({
    key: `childsWords:${id}`,
    area: 'In the child’s own words',
    heading: value.topic,
    words: value.words,
    status: howSaidLabels[value.how],
    class: 'general',
    entries,
  }));
}

function reviewItems({ lastReview }: Plan): readonly PlanItem[] {
  if (!lastReview) return [];
  const { withWhom, childsPart, decisions, nextOn } = lastReview.value;
  return [
    {
      key: 'planReview',
      area: 'Review of the plan',
      heading: `Reviewed with ${withWhom.join(', ')}`,
      words: [`The child’s part: ${childsPart}`, ...decisions].join('\n'),
      status: `Next review on ${onPaper(nextOn)}`,
      class: 'general',
      entries: lastReview.entries,
    },
  ];
}

export const planPlanItems = planItems({ plan }, (state) =>
  [childsWordsItems, goalItems, riskItems, arrangementItems, reviewItems].flatMap((items) => items(state.plan)),
);

export const goals = list({
  name: 'goals',
  description: 'All goals of the care plan, whatever became of them.',
  class: 'general',
  reads: { plan },
  item: z.strictObject({
    ...goalAgreement,
    status: oneOf('GoalStatus', { open: 'Open', met: 'Met', paused: 'Paused', dropped: 'Dropped' }, 'Status'),
    lastProgress: text(2000, 'Last progress').optional(),
  }),
  of: (state) => state.plan.goals,
  show: (goal) => goal.value,
});

export const risks = list({
  name: 'risks',
  description: 'All risks, open and closed, as they are judged now.',
  class: 'safeguarding',
  reads: { plan },
  item: z.strictObject({
    ...riskFound,
    status: oneOf('RiskStatus', { open: 'Open', closed: 'Closed' }, 'Status'),
  }),
  of: (state) => state.plan.risks,
  show: (risk) => risk.value,
});
