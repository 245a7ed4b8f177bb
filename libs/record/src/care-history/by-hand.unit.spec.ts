import { describe, expect, it } from '@jest/globals';

import { allFacts, planItemsOf, registry, type Story, story } from '#libs/feature';

import { recordOpened } from '../identity/events.ts';
import { identityFeature } from '../identity/feature.ts';
import { careBegan, placementStated } from './events.ts';
import { careHistoryFeature } from './feature.ts';
import { type CareHistory } from './history.ts';
import { stateCareBegan } from './state-care-began.ts';
import { stateCareEnded } from './state-care-ended.ts';
import { stateCategoryOfNeed } from './state-category-of-need.ts';
import { stateLegalStatus } from './state-legal-status.ts';
import { statePlacement } from './state-placement.ts';
import { statePlacementEnd } from './state-placement-end.ts';

const records = registry([identityFeature, careHistoryFeature]);
const opened = story(records).given(
  recordOpened({
    reference: '0000-0001-2',
    heldFor: '00000000-0000-4000-8000-00000000000a',
    names: { given: 'Wren' },
    dateOfBirth: { value: '2013-05-04', basis: 'known' },
    openedBecause: 'Planned placement',
  }),
);
const began = { on: '2020-06-01', categoryOfNeed: 'N1', legalStatus: 'C2' };
const inCare = opened.given(careBegan(began));
const placement = '00000000-0000-4000-8000-0000000000c1';
const today = { now: '2026-03-02T09:00:00.000Z' };

// The registry has erased the types of its slices.
const historyOf = (told: Story): CareHistory => told.state['careHistory'] as CareHistory;
const items = (told: Story) =>
  planItemsOf(records, told.state)
    .filter(({ area }) => area === 'Care status')
    .map(({ heading, words }) => `${heading}: ${words}`);

describe('the start of care, by hand', () => {
  it('is an entry of the day on which it was, and the plan shows status and period', () => {
    const { after } = opened.when(stateCareBegan, began, today);
    expect(after.lines.at(-1)).toBe('Became looked after (N1 abuse or neglect; C2 full care order)');
    expect(after.entries.at(-1)?.when.happened).toEqual({ precision: 'day', value: '2020-06-01', basis: 'known' });
    expect(items(after)).toEqual(['Legal status: C2 Full care order, from 01/06/2020', 'In care since: 01/06/2020']);
  });

  it('may be known only as on or before a day', () => {
    const { after } = opened.when(stateCareBegan, {
      onOrBefore: '2020-06-01',
      categoryOfNeed: 'N1',
      legalStatus: 'C2',
    });
    expect(after.entries.at(-1)?.when.happened).toEqual({ precision: 'range', to: '2020-06-01', basis: 'known' });
    expect(items(after)).toContain('In care since: On or before 01/06/2020');
  });

  it('is refused without a day, with two, a second time, before birth, in the future, and with unknown codes', () => {
    const codes = { categoryOfNeed: 'N1', legalStatus: 'C2' };
    const code = (told: Story, input: object): string | undefined =>
      told.when(stateCareBegan, { ...codes, ...input }, today).code;
    expect(code(opened, {})).toBe('ONE_START_NEEDED');
    expect(code(opened, { on: '2020-06-01', onOrBefore: '2020-06-01' })).toBe('ONE_START_NEEDED');
    expect(code(inCare, { on: '2021-06-01' })).toBe('IN_CARE_ALREADY');
    expect(code(opened, { on: '2013-05-03' })).toBe('BEFORE_DATE_OF_BIRTH');
    expect(code(opened, { on: '2013-05-04' })).toBeUndefined();
    expect(code(opened, { on: '2026-03-03' })).toBe('DAY_NOT_REACHED');
    expect(code(opened, { on: '2026-03-02' })).toBeUndefined();
    expect(code(opened, { on: '2020-06-01', categoryOfNeed: 'N9' })).toBe('CODE_NOT_IN_LIST');
    // Freeing orders ended in 2005.
    expect(code(opened, { on: '2020-06-01', legalStatus: 'D1' })).toBe('CODE_NOT_IN_LIST');
  });
});

describe('legal status and need, by hand', () => {
  it('hold from their day: an earlier one recorded later changes nothing now', () => {
    const later = inCare.when(stateLegalStatus, { from: '2022-01-10', code: 'V2' }, today).after;
    const { after } = later.when(stateLegalStatus, { from: '2021-01-10', code: 'E1' }, today);
    expect(items(after)[0]).toBe('Legal status: V2 Accommodated under section 20, single period, from 10/01/2022');
    expect(after.lines.at(-1)).toBe('Legal status: E1 placement order');
  });

  it('are refused with a code that the list does not have', () => {
    expect(inCare.when(stateLegalStatus, { from: '2021-01-10', code: 'X9' }).code).toBe('CODE_NOT_IN_LIST');
    expect(inCare.when(stateCategoryOfNeed, { from: '2021-01-10', code: 'X9' }).code).toBe('CODE_NOT_IN_LIST');
    expect(inCare.when(stateCategoryOfNeed, { from: '2021-01-10', code: 'N5' }).after.lines.at(-1)).toBe(
      'Category of need: N5 family dysfunction',
    );
  });
});

describe('a placement, by hand', () => {
  const lived = { from: '2021-01-01', kind: 'U6' };

  it('is listed, and ends once', () => {
    const { after } = inCare.when(statePlacement, { ...lived, provider: 'PR4', postcodeArea: 'ZZ1' });
    const [fact] = allFacts(historyOf(after).placements);
    expect(fact?.value).toMatchObject({ from: '2021-01-01', kind: 'U6', provider: 'PR4', class: 'general' });
    const end = { placement: fact?.id ?? '', on: '2021-05-01', endReason: 'CHILD' };
    const over = after.when(statePlacementEnd, end).after;
    expect(over.lines.slice(-2)).toEqual([
      'Lived at: U6 foster placement with another carer, other',
      'Placement (U6 foster placement with another carer, other) ended: CHILD child asked for the placement to end',
    ]);
    expect(over.when(statePlacementEnd, end).code).toBe('PLACEMENT_ENDED_ALREADY');
  });

  it('is refused when it ends before it begins, and ended only where there is one', () => {
    expect(inCare.when(statePlacement, { ...lived, to: '2020-12-31' }).code).toBe('END_BEFORE_START');
    expect(inCare.when(statePlacement, { ...lived, to: '2021-01-01' }).code).toBeUndefined();
    expect(inCare.when(statePlacement, { ...lived, kind: 'K9' }).code).toBe('CODE_NOT_IN_LIST');
    expect(inCare.when(statePlacementEnd, { placement, on: '2021-05-01' }).code).toBe('NO_SUCH_PLACEMENT');
    const known = inCare.given(placementStated({ placement, ...lived }));
    expect(known.when(statePlacementEnd, { placement, on: '2020-12-31' }).code).toBe('END_BEFORE_START');
  });

  it('is restricted with its end when it is for adoption', () => {
    const known = inCare.given(placementStated({ placement, from: '2021-01-01', kind: 'A5' }));
    const { after } = known.when(statePlacementEnd, { placement, on: '2021-05-01' });
    expect(after.entries.slice(-2).map((entry) => entry.class)).toEqual(['adoption', 'adoption']);
  });
});

describe('the end of care, by hand', () => {
  it('closes the period, and the plan shows no legal status any more', () => {
    const { after } = inCare.when(stateCareEnded, { on: '2022-06-01', endReason: 'E4A' });
    expect(after.lines.at(-1)).toBe('Care ended: E4A returned home, planned');
    expect(items(after)).toEqual([]);
    expect(after.when(stateCareEnded, { on: '2022-06-01', endReason: 'E4A' }).code).toBe('NOT_IN_CARE');
  });

  it('is refused before the start, and for X1, after which care goes on', () => {
    expect(inCare.when(stateCareEnded, { on: '2020-05-31', endReason: 'E4A' }).code).toBe('END_BEFORE_START');
    expect(inCare.when(stateCareEnded, { on: '2020-06-01', endReason: 'E4A' }).code).toBeUndefined();
    expect(inCare.when(stateCareEnded, { on: '2020-06-02', endReason: 'X1' }).code).toBe('CODE_NOT_IN_LIST');
  });

  it('is restricted when it tells of an adoption', () => {
    const { after } = inCare.when(stateCareEnded, { on: '2022-06-01', endReason: 'E12' });
    expect(after.entries.at(-1)?.class).toBe('adoption');
  });
});
