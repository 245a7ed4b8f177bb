import { describe, expect, it } from '@jest/globals';

import { allFacts, listItemsOf } from '#libs/feature';

import { type HomeFacts } from '../needed-facts.ts';
import { again, header, historyOf, home, input, key, open, row, second, type Input } from './a-return.contract.ts';
import { adoptionPlacements, placements } from './shown.ts';

describe('an adoption in a return', () => {
  const adopted = row('episodes', 3, { ...second, PLACE: 'A5', DEC: '2018-01-09', REC: 'E11' });
  const end = { episode: key('2017-08-14'), on: '2018-01-09' };
  const { after } = open({
    ...input,
    rows: [header, ...input.rows.slice(1, 2), adopted],
    placements: [...input.placements.slice(0, 1), { episode: key('2017-08-14'), on: '2017-08-14', kind: 'A5' }],
    placementEnds: [...input.placementEnds, end],
    careEnds: [{ ...end, reason: 'E11' }],
  });

  it('is withheld from whoever may not read of adoption: row, placement and ends', () => {
    const restricted = after.entries.filter((entry) => entry.class === 'adoption').map(({ type }) => type);
    expect(restricted).toEqual(['ReturnRowStated', 'PlacementStated', 'PlacementEndStated', 'CareEnded']);
  });

  it('is in a list of its own, and in no other', () => {
    const kinds = (of: typeof placements) =>
      listItemsOf(of, after.state).map(({ item }) => (item as { kind: string }).kind);
    expect(kinds(placements)).toEqual(['U6']);
    expect(kinds(adoptionPlacements)).toEqual(['A5']);
  });

  it('stays withheld when the row changes', () => {
    const changed = row('episodes', 3, { ...second, PLACE: 'K2', DEC: '2018-01-09', REC: 'E4A' });
    const later = again(after, { ...input, rows: [header, ...input.rows.slice(1, 2), changed] });
    expect(later.after.entries.at(-1)).toMatchObject({ type: 'RowChanged', class: 'adoption' });
  });
});

describe('a stay in this home', () => {
  const stay = { episode: key('2017-08-14'), urn: '4116870', on: '2017-08-14', ageAtStart: 9 };
  const staying = { ...input, stays: [stay] };
  const bed = { room: home, name: 'Oak', open: true };
  const facts: HomeFacts = { id: home, name: 'Sample House', ages: { from: 10, to: 17 }, beds: [bed] };
  const discrepancies = (of: Input, known: HomeFacts) =>
    allFacts(historyOf(open(of, { home: known }).after).stays).map(({ value }) => value.discrepancies);

  it('stands as stated, with what does not fit the home beside it, and is never refused', () => {
    expect(discrepancies(staying, facts)).toEqual([['outsideAgeRange']]);
    expect(discrepancies({ ...input, stays: [{ ...stay, ageAtStart: 10 }] }, facts)).toEqual([[]]);
    const full = { ...facts, beds: [{ ...bed, takenBy: '00000000-0000-4000-8000-0000000000ff' }] };
    expect(discrepancies({ ...input, stays: [{ ...stay, ageAtStart: 17 }] }, full)).toEqual([['beyondBeds']]);
    expect(discrepancies({ ...input, stays: [{ ...stay, ageAtStart: 18 }] }, facts)).toEqual([['outsideAgeRange']]);
  });

  it('says so when the home has the child in a bed already', () => {
    const child = '00000000-0000-5000-8000-000000000900';
    const own = { ...facts, ages: undefined, beds: [{ ...bed, takenBy: child }] };
    expect(discrepancies(staying, own)).toEqual([['alreadyResident']]);
  });

  it('moves its end with the authority’s date, and keeps an end that the authority took back as a discrepancy', () => {
    const ending = (on: string): Input => ({
      ...input,
      rows: [...input.rows.slice(0, 2), row('episodes', 3, { ...second, DEC: on, REC: 'E4A' })],
      placementEnds: [...input.placementEnds, { episode: key('2017-08-14'), on }],
      careEnds: [{ episode: key('2017-08-14'), on, reason: 'E4A' }],
      stays: [{ ...stay, end: { episode: key('2017-08-14'), on, reason: 'E4A' } }],
    });
    const over = open(ending('2017-10-23')).after;
    expect(over.lines.at(-1)).toBe(
      'Stay here ended on 23/10/2017, as the authority states: E4A returned home, planned',
    );
    const moved = again(over, ending('2017-10-24'));
    expect(moved.types).toEqual(['RowChanged', 'StayEndStated']);
    expect(allFacts(historyOf(moved.after).stays)[0]?.value.to).toBe('2017-10-24');
    const reopened = again(moved.after, staying);
    expect(reopened.types).toEqual(['RowChanged', 'ReturnDiscrepancyNoted']);
    expect(reopened.after.lines.at(-1)).toBe(
      'Return and record differ on the episode from 14/08/2017. Return: The stay has no end. Kept: The stay ended on 24/10/2017, as stated before.',
    );
    expect(again(reopened.after, staying).types).toEqual([]);
  });

  it('begins on or before its first day when the return does not go back to its start', () => {
    const undated = { episode: stay.episode, urn: stay.urn, onOrBefore: '2017-08-14' };
    const { after } = open({ ...input, stays: [undated] });
    expect(after.lines.at(-1)).toBe('Stayed here on or before 14/08/2017, as the authority states');
    expect(after.entries.at(-1)?.when.happened).toEqual({ precision: 'range', to: '2017-08-14', basis: 'reported' });
  });
});
