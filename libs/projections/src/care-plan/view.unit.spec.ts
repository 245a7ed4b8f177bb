import { describe, expect, it } from '@jest/globals';

import { worker } from '../spec/history.contract.ts';
import { agreed, goal, other, reworded, manager, struckOut, toldOfChild } from '../spec/told-child.contract.ts';
import { shownLive } from '../spec/shown-live.contract.ts';
import { carePlan } from './view.ts';

const record = '33333333-3333-4333-8333-333333333333';
const at = (day: number) => `2026-03-${day}T10:00:00.000Z`;
const told = toldOfChild(
  { draft: agreed(goal, 'Sleep'), at: at(10) },
  {
    draft: reworded('Sleep through'),
    at: at(11),
    reason: 'Clearer',
    source: { said: 'The child' },
    also: {
      onBehalfOf: manager.id,
      when: { happened: { precision: 'instant', value: at(11), basis: 'known' }, learnedAt: at(10) },
    },
  },
  { draft: agreed(other, 'Ride to school'), at: at(12) },
  { draft: reworded('Sleep late'), at: at(13) },
  { draft: struckOut(4), at: at(14), reason: 'Another child' },
);
const behind = (number: number, day: number) => ({
  event: told[number - 1]?.id,
  entryNumber: number,
  actor: { id: worker.id, role: 'key.worker', kind: 'person' },
  onBehalfOf: null,
  reason: null,
  happened: { precision: 'instant', value: at(day), to: null, basis: 'known', wall: null },
  learnedAt: null,
  recordedAt: at(day),
  source: null,
  class: 'general',
  corrections: [],
});

describe('the current plan', () => {
  it('has each goal as it reads now, with the entries that it comes from and no struck one', () => {
    const [plan] = shownLive(carePlan, told, [1]).values();
    expect(plan).toMatchObject({ _id: record, _v: 4, record, lastRecordedAt: at(14) });
    expect(plan && 'items' in plan && plan['items']).toEqual([
      {
        key: `goal:${goal}`,
        area: 'Short-term goals',
        heading: 'Sleep through',
        words: 'Seen – The team, review on 01/12/2026',
        status: 'open',
        class: 'general',
        provenance: [
          behind(1, 10),
          {
            ...behind(2, 11),
            onBehalfOf: manager.id,
            reason: 'Clearer',
            learnedAt: at(10),
            source: { said: 'The child', file: null, line: null, sha256: null },
          },
        ],
      },
      expect.objectContaining({ key: `goal:${other}`, heading: 'Ride to school', provenance: [behind(3, 12)] }),
    ]);
  });
});
