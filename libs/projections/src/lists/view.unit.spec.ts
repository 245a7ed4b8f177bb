import { describe, expect, it } from '@jest/globals';

import { Folded } from '../folded.ts';
import { projectedRegistryOf } from '../registries.ts';
import { child } from '../spec/random-history.contract.ts';
import { shownLive, usual } from '../spec/shown-live.contract.ts';
import {
  agreed,
  goal,
  other,
  reworded,
  judged,
  observed,
  struckOut,
  toldOfChild,
  type ToldOfChild,
} from '../spec/told-child.contract.ts';
import { writesOfChange } from '../stream-writes.ts';
import { lists } from './view.ts';

const record = '33333333-3333-4333-8333-333333333333';
const at = (day: number) => `2026-03-${day}T10:00:00.000Z`;
const twoGoals: readonly ToldOfChild[] = [
  { draft: agreed(goal, 'Sleep'), at: at(10) },
  { draft: reworded('Sleep through'), at: at(11) },
  { draft: agreed(other, 'Ride to school'), at: at(12) },
];

/** What the last of these events has the view write, by what it writes. */
function writtenByLast(...told: readonly ToldOfChild[]): readonly string[] {
  const folded = new Folded(child, projectedRegistryOf(child), usual);
  const written = toldOfChild(...told).map((event) => {
    const before = folded.fold.state;
    return writesOfChange(lists, folded, before, [folded.take(event)]);
  });
  return (written.at(-1) ?? []).map((write) => ('put' in write ? `put ${write.put._id}` : `remove ${write.remove}`));
}

describe('the lists under a child', () => {
  it('have one document an item, in the order of the entries that made them, and one head', () => {
    const [head, ...items] = shownLive(lists, toldOfChild(...twoGoals), [1]).values();
    const item = { record, list: 'goals', class: 'general' };
    expect(head).toEqual({ _id: record, _v: 2, record });
    expect(items).toMatchObject([
      { ...item, _id: `${record}/goals/${goal}`, id: goal, order: '00000001', item: { words: 'Sleep through' } },
      { ...item, _id: `${record}/goals/${other}`, id: other, order: '00000003', item: { words: 'Ride to school' } },
    ]);
    expect(items.map((one) => 'provenance' in one && one['provenance'])).toMatchObject([
      [{ entryNumber: 1 }, { entryNumber: 2 }],
      [{ entryNumber: 3 }],
    ]);
  });

  it('write the head alone where an event is about nothing that is listed', () => {
    expect(writtenByLast(...twoGoals, { draft: observed('Slept'), at: at(13) })).toEqual([`put ${record}`]);
  });

  it('write the item that reads otherwise, and no other', () => {
    expect(writtenByLast(...twoGoals, { draft: reworded('Sleep late'), at: at(13) })).toEqual([
      `put ${record}/goals/${goal}`,
      `put ${record}`,
    ]);
  });

  it('write an item again whose entry was corrected into what it said', () => {
    const body = { schema: 1, when: { happened: { precision: 'day', value: '2026-03-09', basis: 'known' } } };
    const amended = {
      type: 'EntryAmended',
      body: { ...body, body: agreed(other, 'Ride to school').body },
      slots: { corrects: 3, class: 'general' },
    };
    expect(writtenByLast(...twoGoals, { draft: amended, at: at(13), reason: 'An earlier day' })).toEqual([
      `put ${record}/goals/${other}`,
      `put ${record}`,
    ]);
  });

  it('write the head alone where an entry is judged', () => {
    expect(writtenByLast(...twoGoals, { draft: judged(1, 'CRITICAL', 'ROUTINE'), at: at(13), reason: 'So' })).toEqual([
      `put ${record}`,
    ]);
  });

  it('take out an item whose entry was struck, and leave the others alone', () => {
    expect(writtenByLast(...twoGoals, { draft: struckOut(3), at: at(13), reason: 'Another child' })).toEqual([
      `remove ${record}/goals/${other}`,
      `put ${record}`,
    ]);
  });
});
