import { describe, expect, it } from '@jest/globals';

import { listItemsOf, planItemsOf, registry, story } from '#libs/feature';

import {
  arrangementEnded,
  arrangementSet,
  childsWordsRecorded,
  goalAgreed,
  goalDropped,
  goalProgressed,
  planReviewed,
  riskClosed,
  riskIdentified,
  riskLevelJudged,
  riskStrategyAgreed,
} from './events.ts';
import { planFeature } from './feature.ts';
import { goals, risks } from './shown.ts';

const idOf = (n: number): string => `40000000-0000-4000-8000-00000000000${n.toString()}`;
const features = registry([planFeature]);
const agreed = (n: number, horizon: 'long' | 'medium' | 'short') =>
  goalAgreed({
    goal: idOf(n),
    horizon,
    area: 'identity',
    words: `Goal ${n.toString()}`,
    measure: 'Seen',
    owner: 'Key worker',
    reviewOn: '2026-06-01',
    agreedWithChild: true,
  });
const missing = riskIdentified({
  risk: idOf(5),
  kind: 'missing',
  level: 'medium',
  triggers: 'Called-off contact',
  whatHelps: 'A walk',
});
const phone = arrangementSet({
  arrangement: idOf(6),
  area: 'phone',
  words: 'Charged downstairs',
  from: '2026-03-02',
  agreedWith: [],
});
const told = (words: string) => childsWordsRecorded({ topic: 'Food', words, how: 'said', toWhom: 'Cook' });

describe('the care plan', () => {
  it('shows long-term aims first and leaves dropped goals out', () => {
    const { state } = story(features).given(
      agreed(1, 'short'),
      agreed(2, 'long'),
      agreed(3, 'medium'),
      goalDropped({ goal: idOf(3) }),
    );
    expect(planItemsOf(features, state).map(({ area, heading }) => [area, heading])).toEqual([
      ['Long-term goals', 'Goal 2'],
      ['Short-term goals', 'Goal 1'],
    ]);
  });

  it('names the entries behind a goal', () => {
    const { state } = story(features).given(agreed(1, 'long'), goalProgressed({ goal: idOf(1), whatChanged: 'More' }));
    expect(planItemsOf(features, state)[0]).toMatchObject({ key: `goal:${idOf(1)}`, status: 'open', entries: [1, 2] });
  });

  it('shows an open risk with its level and what helps, for those who read safeguarding', () => {
    const { state } = story(features).given(
      missing,
      riskLevelJudged({ risk: idOf(5), level: 'high' }),
      riskStrategyAgreed({ risk: idOf(5), whatHelps: 'A call', whatDoesNot: 'Many questions' }),
    );
    expect(planItemsOf(features, state)).toMatchObject([
      {
        heading: 'Going missing: high',
        words: 'Triggers: Called-off contact\nWhat helps: A call\nWhat does not help: Many questions',
        status: 'high',
        class: 'safeguarding',
        entries: [1, 2, 3],
      },
    ]);
  });

  it('leaves out closed risks and ended arrangements', () => {
    const told = story(features).given(missing, phone);
    expect(planItemsOf(features, told.state)).toHaveLength(2);
    const { state } = told.given(riskClosed({ risk: idOf(5) }), arrangementEnded({ arrangement: idOf(6) }));
    expect(planItemsOf(features, state)).toEqual([]);
  });

  it('shows an arrangement under its area', () => {
    const { state } = story(features).given(phone);
    expect(planItemsOf(features, state)).toMatchObject([
      { area: 'Phone', heading: 'From 02/03/2026', words: 'Charged downstairs' },
    ]);
  });

  it('shows the child’s latest words on a topic', () => {
    const { state } = story(features).given(told('I like rice'), told('No more rice'));
    expect(planItemsOf(features, state)).toMatchObject([{ heading: 'Food', words: 'No more rice', entries: [2] }]);
  });

  it('shows the last review and when the next one is', () => {
    const review = (nextOn: string) =>
      planReviewed({ withWhom: ['Child'], childsPart: 'Spoke first', decisions: ['Keep going'], nextOn });
    const { state } = story(features).given(review('2026-06-01'), review('2026-09-01'));
    expect(planItemsOf(features, state)).toMatchObject([
      { words: 'The child’s part: Spoke first\nKeep going', status: 'Next review on 01/09/2026', entries: [2] },
    ]);
  });
});

describe('the lists of goals and risks', () => {
  it('keep what the plan leaves out', () => {
    const { state } = story(features).given(
      agreed(1, 'long'),
      goalDropped({ goal: idOf(1) }),
      missing,
      riskClosed({ risk: idOf(5) }),
    );
    expect(listItemsOf(goals, state)).toMatchObject([{ id: idOf(1), item: { status: 'dropped' }, entries: [1, 2] }]);
    expect(listItemsOf(risks, state)).toMatchObject([{ id: idOf(5), item: { status: 'closed' }, entries: [3, 4] }]);
  });
});
