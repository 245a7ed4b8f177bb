import { describe, expect, it } from '@jest/globals';

import { type Draft, listItemsOf, planItemsOf, registry, type Story, story } from '#libs/feature';

import { key, opened } from './a-return.contract.ts';
import {
  careBegan,
  legalStatusChanged,
  motherhoodStated,
  placementEndStated,
  placementStated,
  stayEndStated,
  stayStated,
} from './events.ts';
import { careHistoryFeature } from './feature.ts';
import { returnDiscrepancyNoted, rowChanged, rowNoLongerStated, rowStatedAgain } from './row-events.ts';
import { adoptionPlacements, placements } from './shown.ts';

const records = registry([careHistoryFeature]);
const nothing = story(records);
const on = (value: string) => ({ when: { happened: { precision: 'day', value, basis: 'reported' } } }) as const;
const placement = '0000000a-0000-4000-8000-00000000000a';
const unknown = '0000000b-0000-4000-8000-00000000000b';
const listed = (told: Story, list = placements) => listItemsOf(list, told.state).map(({ item }) => item);

describe('a placement as listed', () => {
  it('says all that was stated of it and of its end, and nothing of what was not', () => {
    const stated = placementStated({
      placement,
      from: '2017-06-06',
      kind: 'U6',
      provider: 'PR4',
      urn: 'SC1',
      row: { table: 'episodes', key: key('2017-06-06') },
    });
    const bare = { from: '2017-06-06', noLongerStated: false };
    expect(listed(nothing.given(placementStated({ placement, from: '2017-06-06' })))).toStrictEqual([bare]);
    const whole = { ...bare, kind: 'U6', provider: 'PR4', urn: 'SC1', episode: key('2017-06-06') };
    expect(listed(nothing.given(stated))).toStrictEqual([whole]);
    const ended = placementEndStated({ placement, on: '2017-08-14', reason: 'CARPL' });
    expect(listed(nothing.given(stated, ended))).toStrictEqual([{ ...whole, to: '2017-08-14', endReason: 'CARPL' }]);
  });

  it('of an adoption stands in a list of its own', () => {
    const told = nothing.given(
      placementStated({ placement, from: '2017-06-06', kind: 'A3' }, { class: 'adoption' }),
      placementStated({ placement: unknown, from: '2017-01-01', kind: 'U6' }),
    );
    expect(listed(told)).toMatchObject([{ kind: 'U6' }]);
    expect(listed(told, adoptionPlacements)).toMatchObject([{ kind: 'A3' }]);
  });
});

describe('care status in the plan', () => {
  const itemsOf = (told: Story) => planItemsOf(records, told.state);
  const status = { key: 'legalStatus', area: 'Care status', heading: 'Legal status', class: 'general' };
  const since = { key: 'inCareSince', area: 'Care status', heading: 'In care since', class: 'general' };

  it('is the legal status and the start of care, as they stand', () => {
    expect(itemsOf(opened)).toMatchObject([
      { ...status, words: 'C2 Full care order, from 06/06/2017', status: 'current' },
      { ...since, words: '06/06/2017', status: 'current' },
    ]);
  });

  it('says what the authority no longer states', () => {
    const gone = rowNoLongerStated({ table: 'episodes', key: key('2017-06-06'), year: 2018 });
    expect(itemsOf(opened.given(gone)).map((item) => item.status)).toContain('noLongerStated');
  });

  it('says on or before which day care began where the day is not known, and nothing before it began', () => {
    expect(itemsOf(nothing)).toEqual([]);
    expect(itemsOf(nothing.given(careBegan({ onOrBefore: '2017-06-06' })))).toMatchObject([
      { ...since, words: 'On or before 06/06/2017' },
    ]);
    const changed = legalStatusChanged({ from: '2018-01-01', code: 'E1' }, on('2018-01-01'));
    expect(itemsOf(opened.given(changed))[0]?.words).toMatch(/^E1 .*, from 01\/01\/2018$/);
  });
});

describe('the words of an entry of care history', () => {
  const episode = { table: 'episodes', key: key('2017-06-06') } as const;
  const ofRow = { ...episode, year: 2018, values: [], warnings: [] };
  const place = { stay: placement, home: unknown, kind: 'K2', discrepancies: [] };
  const restricted = [{ column: 'PL_POST', now: 'ZZ2' }];
  const lineOf = (draft: Draft) => nothing.given(draft).lines.at(-1);

  it.each([
    ['Became looked after', careBegan({ on: '2017-06-06' })],
    ['Became looked after (N1 abuse or neglect)', careBegan({ on: '2017-06-06', categoryOfNeed: 'N1' })],
    ['Has a child of her own', motherhoodStated({})],
    ['Has a child of her own, born 05/01/2017', motherhoodStated({ childsDateOfBirth: '2017-01-05' })],
    ['Lived at: kind not stated', placementStated({ placement, from: '2017-06-06' })],
    [
      'Lived at: K2 children’s home, until 14/08/2017',
      placementStated({ placement, from: '2017-06-06', to: '2017-08-14', kind: 'K2' }),
    ],
    ['Placement ended', placementEndStated({ placement: unknown, on: '2017-08-14' })],
    ['Stayed here from 06/06/2017, as the authority states', stayStated({ ...place, from: '2017-06-06' })],
    [
      'Stayed here on or before 06/06/2017, as the authority states',
      stayStated({ ...place, onOrBefore: '2017-06-06' }),
    ],
    ['Stayed here on or before a day not stated, as the authority states', stayStated(place)],
    [
      'Stayed here from 06/06/2017, as the authority states. Does not fit: no free bed in the home; outside the ages that the home is registered for',
      stayStated({ ...place, from: '2017-06-06', discrepancies: ['beyondBeds', 'outsideAgeRange'] }),
    ],
    [
      'Stay here ended on 14/08/2017, as the authority states',
      stayEndStated({ stay: placement, home: unknown, on: '2017-08-14' }),
    ],
    [
      'The authority now says LS E1 (was blank), restricted columns otherwise than before: episode from 06/06/2017',
      rowChanged({ ...ofRow, values: [{ column: 'LS', now: 'E1' }], whereabouts: restricted }),
    ],
    ['The authority states the episode from 06/06/2017 again', rowStatedAgain(ofRow)],
    [
      'The authority states the episode from 06/06/2017 again, now with restricted columns otherwise than before',
      rowStatedAgain({ ...ofRow, health: [{ column: 'MOTHER', now: '1' }] }),
    ],
    [
      'The authority no longer states the row of missing',
      rowNoLongerStated({ table: 'missing', key: 'no day', year: 2018 }),
    ],
    [
      'Return and record differ on the episode from 06/06/2017. Return: No end Kept: The end',
      returnDiscrepancyNoted({ ...episode, expected: 'No end', kept: 'The end' }),
    ],
  ])('are: %s', (words, draft) => {
    expect(lineOf(draft)).toBe(words);
  });
});
