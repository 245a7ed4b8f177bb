import { describe, expect, it } from '@jest/globals';

import { oakHouse } from '../spec/history.contract.ts';
import {
  agreed,
  goal,
  admitted,
  amendedTo,
  observed,
  struckOut,
  toldOfChild,
  type ToldOfChild,
} from '../spec/told-child.contract.ts';
import { shownLive } from '../spec/shown-live.contract.ts';
import { children } from './view.ts';

const record = '33333333-3333-4333-8333-333333333333';
const at = (day: number) => `2026-03-${day}T10:00:00.000Z`;
const opened = {
  type: 'RecordOpened',
  body: {
    reference: '7K3Q-48TF-Y',
    names: { given: 'Zoë', family: 'Testcase', knownAs: 'Bee' },
    dateOfBirth: { value: '2014-05-06', basis: 'known' },
    heldFor: oakHouse,
    openedBecause: 'Placed with us',
  },
};
const keyWorker = '88888888-8888-4888-8888-888888888888';
const shown = (...told: readonly ToldOfChild[]) => [...shownLive(children, toldOfChild(...told), [1]).values()];

describe('a child as the lists show them', () => {
  it('says who they are, where they live, since when and with whom, and counts what stands', () => {
    const day = (value: string) => ({ precision: 'day', value, basis: 'known' }) as const;
    const [child] = shown(
      { draft: opened, at: at(10) },
      { draft: admitted(), at: at(11), happened: day('2026-03-11') },
      { draft: { type: 'KeyWorkerNamed', body: { person: keyWorker, from: '2026-03-11' } }, at: at(12) },
      { draft: agreed(goal, 'Ride to school'), at: at(12) },
      { draft: observed('Slept'), at: at(13) },
      { draft: amendedTo(5, 'Slept well', { happened: day('2026-03-13') }), at: at(14), reason: 'Misheard' },
      { draft: observed('Ate'), at: at(15) },
      { draft: struckOut(7), at: at(16), reason: 'Another child' },
      {
        draft: { type: 'PhaseTwoStarted', body: { basis: 'The report' } },
        at: at(20),
        happened: day('2026-03-20'),
      },
    );
    expect(child).toMatchObject({
      _id: record,
      _v: 8,
      record,
      reference: '7K3Q-48TF-Y',
      displayName: 'Bee',
      knownAs: 'Bee',
      sortName: 'bee',
      homes: [oakHouse],
      residentIn: oakHouse,
      status: 'resident',
      admittedOn: '2026-03-11',
      leftOn: null,
      keyWorker,
      phases: [
        { phase: 'phaseOne', from: '2026-03-11', until: '2026-03-20', entries: [2] },
        { phase: 'phaseTwo', from: '2026-03-20', until: null, entries: [9] },
      ],
      lastRecordedAt: at(20),
      entries: 6,
      counts: { goals: 1, risks: 0, placements: 0 },
    });
  });

  it('has nothing where the record says nothing', () => {
    expect(shown({ draft: observed('Slept'), at: at(10) })).toMatchObject([
      {
        reference: null,
        knownAs: null,
        homes: [],
        residentIn: null,
        status: 'none',
        admittedOn: null,
        leftOn: null,
        keyWorker: null,
        phases: [],
        entries: 1,
      },
    ]);
  });

  it('has phases of no known day where an admission has none', () => {
    expect(shown({ draft: admitted(), at: at(11), happened: { precision: 'unknown', basis: 'known' } })).toMatchObject([
      { residentIn: oakHouse, phases: [{ from: null, until: null }] },
    ]);
  });
});
