import { feature } from '#libs/feature';

import { agreeGoal } from './agree-goal.ts';
import { agreeRiskStrategy } from './agree-risk-strategy.ts';
import { closeRisk } from './close-risk.ts';
import { dropGoal } from './drop-goal.ts';
import { endArrangement } from './end-arrangement.ts';
import { identifyRisk } from './identify-risk.ts';
import { judgeRiskLevel } from './judge-risk-level.ts';
import { planLines } from './lines.ts';
import { meetGoal } from './meet-goal.ts';
import { pauseGoal } from './pause-goal.ts';
import { progressGoal } from './progress-goal.ts';
import { recordChildsWords } from './record-childs-words.ts';
import { reviewPlan } from './review-plan.ts';
import { rewordGoal } from './reword-goal.ts';
import { setArrangement } from './set-arrangement.ts';
import { goals, planPlanItems, risks } from './shown.ts';
import { plan } from './slice.ts';

/** The home's current care plan: goals, risks, arrangements, the child's own words, reviews. */
export const planFeature = feature({
  name: 'plan',
  stream: 'childRecord',
  events: planLines.events,
  slices: [plan],
  acts: {
    agreeGoal,
    progressGoal,
    meetGoal,
    pauseGoal,
    dropGoal,
    rewordGoal,
    identifyRisk,
    judgeRiskLevel,
    agreeRiskStrategy,
    closeRisk,
    setArrangement,
    endArrangement,
    recordChildsWords,
    reviewPlan,
  },
  lines: planLines,
  planItems: planPlanItems,
  lists: [goals, risks],
});
