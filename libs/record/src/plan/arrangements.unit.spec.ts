import { describe, expect, it } from '@jest/globals';

import { registry, story } from '#libs/feature';

import { endArrangement } from './end-arrangement.ts';
import { arrangementEnded, arrangementSet } from './events.ts';
import { planFeature } from './feature.ts';
import { recordChildsWords } from './record-childs-words.ts';
import { reviewPlan } from './review-plan.ts';
import { setArrangement } from './set-arrangement.ts';

const arrangement = '30000000-0000-4000-8000-000000000001';
const unknown = '30000000-0000-4000-8000-000000000002';
const terms = {
  area: 'phone',
  words: 'Phone is charged downstairs from ten',
  from: '2026-03-02',
  agreedWith: ['Child', 'Key worker'],
} as const;

const record = story(registry([planFeature]));
const input = { ...terms, agreedWith: [...terms.agreedWith] };
const withArrangement = record.given(arrangementSet({ arrangement, ...input }));

describe('arrangements', () => {
  it('are set anew, each with an id of its own', () => {
    const { types, after } = withArrangement.when(setArrangement, { ...input, words: 'Phone off at meals' });
    expect(types).toEqual(['ArrangementSet']);
    expect(after.entries.at(-1)?.body).not.toMatchObject({ arrangement });
    expect(after.lines.at(-1)).toBe('Phone: Phone off at meals');
  });

  it('are changed under the id that they have', () => {
    const { outcome } = withArrangement.when(setArrangement, { arrangement, ...input, words: 'From eleven' });
    expect(outcome).toMatchObject([{ body: { arrangement, words: 'From eleven' } }]);
  });

  it('are ended once', () => {
    const { after } = withArrangement.when(endArrangement, { arrangement });
    expect(after.lines.at(-1)).toBe('Phone: no longer “Phone is charged downstairs from ten”');
    expect(after.when(endArrangement, { arrangement }).code).toBe('ARRANGEMENT_ENDED');
    expect(after.when(setArrangement, { arrangement, ...input }).code).toBe('ARRANGEMENT_ENDED');
  });

  it('are refused when the plan does not have them', () => {
    expect(withArrangement.when(endArrangement, { arrangement: unknown }).code).toBe('NO_SUCH_ARRANGEMENT');
    expect(withArrangement.when(setArrangement, { arrangement: unknown, ...input }).code).toBe('NO_SUCH_ARRANGEMENT');
  });

  it('still have words when they were struck out since', () => {
    const { lines } = record.given(arrangementEnded({ arrangement }));
    expect(lines).toEqual(['Ended: an arrangement since struck out']);
  });
});

describe('the child’s own words', () => {
  it('are kept as the child put them', () => {
    const said = { topic: 'Bedtime', words: 'I hate the hall light', how: 'said', toWhom: 'Night staff' } as const;
    const { after } = record.when(recordChildsWords, said);
    expect(after.lines).toEqual(['In the child’s own words (said), Bedtime: “I hate the hall light”']);
  });
});

describe('reviewing the plan', () => {
  const review = { withWhom: ['Child', 'Social worker'], childsPart: 'Chose the order', decisions: [] };

  it('names who took part', () => {
    const { after } = record.when(reviewPlan, { ...review, nextOn: '2026-06-01' });
    expect(after.lines).toEqual(['Care plan reviewed with Child, Social worker']);
  });

  it('takes a next review on the same day and refuses one the day before', () => {
    const happened = '2026-03-05';
    expect(record.when(reviewPlan, { ...review, nextOn: '2026-03-05' }, { happened }).code).toBeUndefined();
    expect(record.when(reviewPlan, { ...review, nextOn: '2026-03-04' }, { happened }).code).toBe('REVIEW_DATE_PASSED');
  });
});
