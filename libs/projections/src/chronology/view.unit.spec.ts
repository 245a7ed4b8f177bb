import { describe, expect, it } from '@jest/globals';

import { worker } from '../spec/history.contract.ts';
import { admitted, amendedTo, judged, manager, observed, struckOut, toldOfChild } from '../spec/told-child.contract.ts';
import { shownLive } from '../spec/shown-live.contract.ts';
import { chronology } from './view.ts';

const behalf = '66666666-6666-4666-8666-666666666666';
const at = (day: number, hour = 10) => `2026-03-${day}T${hour}:00:00.000Z`;
const told = toldOfChild(
  { draft: admitted(), at: at(10) },
  {
    draft: observed('Slept badly'),
    at: at(12),
    reason: 'Asked for by the school',
    source: { said: 'Night staff' },
    also: {
      onBehalfOf: behalf,
      impactOnChild: 'Tired all day',
      childsView: 'I heard the wind',
      notAskedBecause: 'Was at school first',
      when: {
        happened: { precision: 'instant', value: at(10, 22), basis: 'reported', wall: '2026-03-10T22:00' },
        learnedAt: at(11),
        shiftDate: '2026-03-10',
      },
    },
  },
  {
    draft: amendedTo(2, 'Slept well', { happened: { precision: 'day', value: '2026-03-10', basis: 'known' } }),
    at: at(13),
    actor: manager,
    reason: 'Misheard',
  },
  { draft: judged(2, 'CRITICAL', 'ROUTINE'), at: at(14), actor: manager, reason: 'On review' },
  { draft: struckOut(2), at: at(15), actor: manager, reason: 'Another child' },
  { draft: observed('Ate nothing'), at: at(16) },
);
const documents = [...shownLive(chronology, told, [1]).values()];
const entry = (number: number) => documents.find((document) => 'entry' in document && document['entry'] === number);
const byManager = (kind: string, number: number, reason: string, day: number) => ({
  entry: number,
  kind,
  by: manager.id,
  role: 'registered.manager',
  reason,
  at: at(day),
});

describe('an entry of the chronology', () => {
  it('says all that its envelope says, how it reads now, and how it read before each correction', () => {
    expect(entry(2)).toEqual({
      _id: '33333333-3333-4333-8333-333333333333/00000002',
      _v: 4,
      record: '33333333-3333-4333-8333-333333333333',
      entry: 2,
      eventId: told[1]?.id,
      type: 'ObservationMade',
      kind: 'Observation',
      class: 'general',
      headline: 'Observed, sleep (fact): Slept well',
      facts: [
        { name: 'area', label: 'Area', text: 'Sleep', code: 'sleep', class: null, names: null },
        { name: 'words', label: 'Observation', text: 'Slept well', code: null, class: null, names: null },
        { name: 'factOrOpinion', label: 'Fact or opinion', text: 'Fact', code: 'fact', class: null, names: null },
      ],
      happened: { precision: 'day', value: '2026-03-10', to: null, basis: 'known', wall: null },
      happenedOn: '2026-03-10',
      month: '2026-03',
      order: '2026-03-10T00:00:00.000Z|2026-03-11T00:00:00.000Z|00000002',
      recordedAt: at(12),
      learnedAt: null,
      shiftDate: null,
      level: 'CRITICAL',
      judged: byManager('judged', 4, 'On review', 14),
      impactOnChild: 'Tired all day',
      childsView: 'I heard the wind',
      notAskedBecause: 'Was at school first',
      reason: 'Asked for by the school',
      source: null,
      stated: false,
      actor: { id: worker.id, role: 'key.worker', kind: 'person' },
      onBehalfOf: behalf,
      act: 'doObservationMade',
      late: true,
      lateByHours: 34,
      backDated: false,
      phase: 'phaseOne',
      struck: true,
      struckBy: byManager('struck', 5, 'Another child', 15),
      corrections: [
        {
          ...byManager('amended', 3, 'Misheard', 13),
          was: {
            headline: 'Observed, sleep (fact): Slept badly',
            facts: [
              { name: 'area', label: 'Area', text: 'Sleep', code: 'sleep', class: null, names: null },
              { name: 'words', label: 'Observation', text: 'Slept badly', code: null, class: null, names: null },
              { name: 'factOrOpinion', label: 'Fact or opinion', text: 'Fact', code: 'fact', class: null, names: null },
            ],
            happened: {
              precision: 'instant',
              value: at(10, 22),
              to: null,
              basis: 'reported',
              wall: '2026-03-10T22:00',
            },
            source: { said: 'Night staff', file: null, line: null, sha256: null },
          },
        },
        {
          ...byManager('struck', 5, 'Another child', 15),
          was: expect.objectContaining({ headline: 'Observed, sleep (fact): Slept well', source: null }),
        },
      ],
    });
  });

  it('has nothing where its envelope says nothing', () => {
    const nothing = {
      learnedAt: null,
      shiftDate: null,
      judged: null,
      impactOnChild: null,
      childsView: null,
      notAskedBecause: null,
      reason: null,
      source: null,
      onBehalfOf: null,
      late: false,
      lateByHours: null,
      backDated: false,
      struck: false,
      struckBy: null,
      corrections: [],
    };
    expect(entry(6)).toMatchObject({ ...nothing, _v: 5, level: 'ROUTINE', month: '2026-03' });
    expect(documents.filter((document) => 'corrections' in document)).toHaveLength(3);
  });

  it('says when it was learned, in which shift it lies, and what a file states', () => {
    const sha256 = 'ab'.repeat(32);
    const [seen] = shownLive(
      chronology,
      toldOfChild({
        draft: observed('Slept badly'),
        at: at(12),
        source: { file: 'episodes.csv', line: 7, sha256 },
        also: {
          when: {
            happened: { precision: 'range', to: '2026-03-11', basis: 'estimated' },
            learnedAt: at(11),
            shiftDate: '2026-03-10',
          },
        },
      }),
      [1],
    ).values();
    expect(seen).toMatchObject({
      learnedAt: at(11),
      shiftDate: '2026-03-10',
      stated: true,
      happened: { precision: 'range', value: null, to: '2026-03-11', basis: 'estimated', wall: null },
      happenedOn: '2026-03-11',
      source: { said: null, file: 'episodes.csv', line: 7, sha256 },
      phase: null,
    });
  });

  it('that says no time comes last and stands in no month', () => {
    const [seen] = shownLive(
      chronology,
      toldOfChild({ draft: observed('Slept'), at: at(12), happened: { precision: 'unknown', basis: 'known' } }),
      [1],
    ).values();
    expect(seen).toMatchObject({
      happened: { precision: 'unknown', value: null, to: null, basis: 'known', wall: null },
      happenedOn: null,
      month: null,
      order: '9999-12-31T23:59:59.999Z|9999-12-31T23:59:59.999Z|00000001',
    });
  });
});

describe('the head of a chronology', () => {
  it('counts every event, corrections too', () => {
    const head = documents.find((document) => 'entries' in document);
    expect(head).toEqual({
      _id: '33333333-3333-4333-8333-333333333333',
      _v: 5,
      record: '33333333-3333-4333-8333-333333333333',
      entries: 6,
      headHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      lastRecordedAt: at(16),
    });
  });
});
