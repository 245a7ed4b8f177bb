import { factOf, lines } from '#libs/feature';

import { inBrief } from '../in-brief.ts';
import {
  arrangementEnded,
  arrangementSet,
  childsWordsRecorded,
  goalAgreed,
  goalDropped,
  goalMet,
  goalPaused,
  goalProgressed,
  goalReworded,
  planReviewed,
  riskClosed,
  riskIdentified,
  riskLevelJudged,
  riskStrategyAgreed,
} from './events.ts';
import { arrangementAreaLabels, howSaidLabels, riskKindLabels, riskLevelLabels } from './fields.ts';
import { goalWordsOf, type Plan, plan } from './slice.ts';

function riskNameOf(state: Plan, risk: string): string {
  const found = factOf(state.risks, risk);
  return found ? `risk of ${riskKindLabels[found.kind].toLowerCase()}` : 'a risk since struck out';
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const planLines = lines(
  [
    goalAgreed,
    goalProgressed,
    goalMet,
    goalPaused,
    goalDropped,
    goalReworded,
    riskIdentified,
    riskLevelJudged,
    riskStrategyAgreed,
    riskClosed,
    arrangementSet,
    arrangementEnded,
    childsWordsRecorded,
    planReviewed,
  ],
  { plan },
  {
    GoalAgreed: ({ body }) => `New goal: ${body.words}`,
    GoalProgressed: ({ body }, before) =>
      `Progress towards a goal: ${goalWordsOf(before.plan, body.goal)} – ${inBrief(body.whatChanged)}`,
    GoalMet: ({ body }, before) => `Goal met: ${goalWordsOf(before.plan, body.goal)}`,
    GoalPaused: ({ body }, before) => `Goal paused: ${goalWordsOf(before.plan, body.goal)}`,
    GoalDropped: ({ body }, before) => `Goal dropped: ${goalWordsOf(before.plan, body.goal)}`,
    GoalReworded: ({ body }, before) => `Goal reworded: ${body.words} (was: ${goalWordsOf(before.plan, body.goal)})`,
    RiskIdentified: ({ body }) =>
      `Risk of ${riskKindLabels[body.kind].toLowerCase()} identified: ${riskLevelLabels[body.level].toLowerCase()}`,
    RiskLevelJudged: ({ body }, before) =>
      `${capital(riskNameOf(before.plan, body.risk))}: now ${riskLevelLabels[body.level].toLowerCase()}`,
    RiskStrategyAgreed: ({ body }, before) => `Strategy agreed for ${riskNameOf(before.plan, body.risk)}`,
    RiskClosed: ({ body }, before) => `${capital(riskNameOf(before.plan, body.risk))}: closed`,
    ArrangementSet: ({ body }) => `${arrangementAreaLabels[body.area]}: ${inBrief(body.words)}`,
    ArrangementEnded({ body }, before) {
      const was = factOf(before.plan.arrangements, body.arrangement);
      return was
        ? `${arrangementAreaLabels[was.area]}: no longer “${inBrief(was.words)}”`
        : 'Ended: an arrangement since struck out';
    },
    ChildsWordsRecorded: ({ body }) =>
      `In the child’s own words (${howSaidLabels[body.how].toLowerCase()}), ${body.topic}: “${inBrief(body.words)}”`,
    PlanReviewed: ({ body }) => `Care plan reviewed with ${body.withWhom.join(', ')}`,
  },
);
