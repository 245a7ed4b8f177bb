import {
  alterFact,
  type EntryOf,
  factOf,
  type Facts,
  noFacts,
  slice,
  type Stated,
  stated,
  unreachable,
  withFact,
} from '#libs/feature';

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

type BodyOf<E> = EntryOf<E> extends { readonly body: infer B } ? B : never;

export type GoalStatus = 'open' | 'met' | 'paused' | 'dropped';

export interface Goal extends Readonly<Omit<BodyOf<typeof goalAgreed>, 'goal'>> {
  readonly status: GoalStatus;
  /** What changed last towards the goal, or what shows that it is met. */
  readonly lastProgress?: string | undefined;
}

export interface Risk extends Readonly<Omit<BodyOf<typeof riskIdentified>, 'risk'>> {
  readonly status: 'open' | 'closed';
}

export interface Arrangement extends Readonly<Omit<BodyOf<typeof arrangementSet>, 'arrangement'>> {
  readonly status: 'inForce' | 'ended';
}

export type ChildsWords = Readonly<BodyOf<typeof childsWordsRecorded>>;
export type PlanReview = Readonly<BodyOf<typeof planReviewed>>;

/** The home's current care plan for the child. */
export interface Plan {
  readonly goals: Facts<Goal>;
  readonly risks: Facts<Risk>;
  readonly arrangements: Facts<Arrangement>;
  /** The latest words on each topic, by the topic in lower case; earlier ones stand in the chronology. */
  readonly childsWords: Facts<ChildsWords>;
  readonly lastReview: Stated<PlanReview> | undefined;
}

const initial: Plan = {
  goals: noFacts(),
  risks: noFacts(),
  arrangements: noFacts(),
  childsWords: noFacts(),
  lastReview: undefined,
};

export const plan = slice({
  name: 'plan',
  initial,
  hears: [
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
  evolve(state, entry) {
    const goals = (id: string, alter: (goal: Goal) => Goal): Plan => ({
      ...state,
      goals: alterFact(state.goals, entry, id, alter),
    });
    const risks = (id: string, alter: (risk: Risk) => Risk): Plan => ({
      ...state,
      risks: alterFact(state.risks, entry, id, alter),
    });
    switch (entry.type) {
      case 'GoalAgreed': {
        const { goal, ...terms } = entry.body;
        const agreed: Goal = { ...terms, status: 'open' };
        return { ...state, goals: withFact(state.goals, entry, goal, agreed) };
      }
      case 'GoalProgressed': {
        const { goal, whatChanged } = entry.body;
        // Work on a paused goal takes it up again; a goal that was met or dropped stays so.
        return goals(goal, (was) => ({
          ...was,
          lastProgress: whatChanged,
          status: was.status === 'paused' ? 'open' : was.status,
        }));
      }
      case 'GoalMet': {
        const { goal, evidence } = entry.body;
        return goals(goal, (was) => ({ ...was, lastProgress: evidence, status: 'met' }));
      }
      case 'GoalPaused':
        return goals(entry.body.goal, (was) => ({ ...was, status: 'paused' }));
      case 'GoalDropped':
        return goals(entry.body.goal, (was) => ({ ...was, status: 'dropped' }));
      case 'GoalReworded': {
        const { goal, words, measure } = entry.body;
        return goals(goal, (was) => ({ ...was, words, measure: measure ?? was.measure }));
      }
      case 'RiskIdentified': {
        const { risk, ...found } = entry.body;
        const identified: Risk = { ...found, status: 'open' };
        return { ...state, risks: withFact(state.risks, entry, risk, identified) };
      }
      case 'RiskLevelJudged': {
        const { risk, level } = entry.body;
        return risks(risk, (was) => ({ ...was, level }));
      }
      case 'RiskStrategyAgreed': {
        const { risk, whatHelps, whatDoesNot } = entry.body;
        return risks(risk, (was) => ({ ...was, whatHelps, whatDoesNot }));
      }
      case 'RiskClosed':
        return risks(entry.body.risk, (was) => ({ ...was, status: 'closed' }));
      case 'ArrangementSet': {
        const { arrangement, ...terms } = entry.body;
        const set: Arrangement = { ...terms, status: 'inForce' };
        return { ...state, arrangements: withFact(state.arrangements, entry, arrangement, set) };
      }
      case 'ArrangementEnded': {
        const { arrangement } = entry.body;
        const ended = (was: Arrangement): Arrangement => ({ ...was, status: 'ended' });
        return { ...state, arrangements: alterFact(state.arrangements, entry, arrangement, ended) };
      }
      case 'ChildsWordsRecorded': {
        const topic = entry.body.topic.toLowerCase();
        return { ...state, childsWords: withFact(state.childsWords, entry, topic, entry.body) };
      }
      case 'PlanReviewed':
        return { ...state, lastReview: stated(entry, entry.body) };
      default:
        return unreachable(entry);
    }
  },
});

/** The words of a goal, also when the entry that made it was struck out since. */
export function goalWordsOf(state: Plan, goal: string): string {
  return factOf(state.goals, goal)?.words ?? 'a goal since struck out';
}
