import { describe, expect, it } from '@jest/globals';

import { oakHouse, worker, encodedHistory } from '../spec/history.contract.ts';
import {
  admitted,
  amendedTo,
  judged,
  manager,
  observed,
  struckOut,
  toldOfChild,
  type ToldOfChild,
} from '../spec/told-child.contract.ts';
import { shownLive } from '../spec/shown-live.contract.ts';
import { auditTrail } from './view.ts';

const child = '33333333-3333-4333-8333-333333333333';
const at = (day: number, hour = 10) => `2026-03-${day}T${hour}:00:00.000Z`;
const on = (value: string) => ({ happened: { precision: 'day', value, basis: 'known' } });

/** The lines of what is told of one child, in the order in which it was recorded. */
const linesOf = (...told: readonly ToldOfChild[]) => [...shownLive(auditTrail, toldOfChild(...told), [1]).values()];
const nothing = {
  onBehalfOf: null,
  corrects: null,
  changes: [],
  reason: null,
  source: null,
  late: false,
  lateByHours: null,
  backDated: false,
  lowered: false,
  amended: false,
  struck: false,
  refused: false,
  operation: null,
  code: null,
};

describe('a line of the audit trail', () => {
  it('says who did what, when and by which act', () => {
    const [event] = toldOfChild({ draft: observed('Slept'), at: at(12) });
    expect(linesOf({ draft: observed('Slept'), at: at(12) })).toEqual([
      {
        ...nothing,
        _id: `${oakHouse}/${at(12)}/childRecord-${child}/00000000`,
        stream: `childRecord-${child}`,
        revision: 0,
        eventId: event?.id,
        home: oakHouse,
        record: child,
        person: worker.id,
        role: 'key.worker',
        actorKind: 'person',
        type: 'ObservationMade',
        kind: 'Observation',
        act: 'doObservationMade',
        key: 'key-0',
        class: 'general',
        recordedAt: at(12),
        recordedOn: '2026-03-12',
        happened: { precision: 'instant', value: at(12), to: null, basis: 'known', wall: null },
        happenedOn: '2026-03-12',
        entry: 1,
        headline: 'Observed, sleep (fact): Slept',
      },
    ]);
  });

  it('says for whom, why, from where, how late and how far back', () => {
    const [, second] = linesOf(
      { draft: observed('Slept'), at: at(11) },
      {
        draft: observed('Ate'),
        at: at(12),
        reason: 'Forgotten',
        source: { said: 'Night staff' },
        also: { onBehalfOf: manager.id },
        happened: { precision: 'instant', value: at(10), basis: 'known' },
      },
    );
    expect(second).toMatchObject({
      onBehalfOf: manager.id,
      reason: 'Forgotten',
      source: { said: 'Night staff', file: null, line: null, sha256: null },
      late: true,
      lateByHours: 48,
      backDated: false,
    });
    const [, back] = linesOf(
      { draft: observed('Slept'), at: at(12) },
      { draft: observed('Ate'), at: at(13), happened: { precision: 'instant', value: at(10), basis: 'known' } },
    );
    expect(back).toMatchObject({ late: true, lateByHours: 72, backDated: true });
  });

  it('has no day for what nobody knows the time of', () => {
    const [line] = linesOf({
      draft: observed('Slept'),
      at: at(12),
      happened: { precision: 'unknown', basis: 'known' },
    });
    expect(line).toMatchObject({ happenedOn: null });
  });

  it('stands in the home where the child lives, else in the last that was theirs, else in that of its author', () => {
    const elm = '77777777-7777-4777-8777-777777777777';
    const departure = {
      by: 'The authority',
      endReason: 'CARPL',
      planned: true,
      destinationKind: 'family',
      whoTold: [],
    };
    const ended = { type: 'PlacementEnded', body: departure };
    const lines = linesOf(
      { draft: observed('Slept'), at: at(10) },
      { draft: admitted(elm), at: at(11) },
      { draft: ended, at: at(13) },
    );
    expect(lines.map((line) => 'home' in line && line['home']).sort()).toEqual([oakHouse, elm, elm].sort());
  });

  it('has the strictest class of its event and of the entry behind it', () => {
    const amended = amendedTo(1, 'Slept', on('2026-03-10'), undefined, { class: 'general' });
    const lines = linesOf(
      { draft: { ...observed('Slept'), slots: { class: 'safeguarding' } }, at: at(10) },
      { draft: amended, at: at(11), reason: 'Misheard' },
    );
    expect(lines).toMatchObject([{ class: 'safeguarding' }, { class: 'safeguarding' }]);
  });
});

describe('what a correction changed', () => {
  const lines = linesOf(
    {
      draft: observed('Slept'),
      at: at(10),
      source: { said: 'Night staff' },
      also: { when: { happened: { precision: 'instant', value: at(10), basis: 'known' }, learnedAt: at(10) } },
    },
    {
      draft: amendedTo(1, 'Slept well', on('2026-03-09'), { said: 'Day staff' }),
      at: at(11),
      reason: 'Misheard',
    },
    { draft: judged(1, 'CRITICAL', 'ROUTINE'), at: at(12), reason: 'On review' },
    { draft: judged(1, 'SIGNIFICANT', 'CRITICAL'), at: at(13), reason: 'Looked at again' },
    { draft: judged(1, 'SIGNIFICANT', 'SIGNIFICANT'), at: at(14), reason: 'Once more' },
    { draft: struckOut(1), at: at(15), reason: 'Another child' },
  );

  it('is, of an amendment, each fact and time that reads otherwise', () => {
    expect(lines[1]).toMatchObject({
      entry: 2,
      corrects: 1,
      amended: true,
      struck: false,
      lowered: false,
      reason: 'Misheard',
      changes: [
        { name: 'words', label: 'Observation', was: 'Slept', now: 'Slept well', class: null },
        { name: 'happened', label: 'Happened', was: at(10), now: '2026-03-09', class: null },
        { name: 'learnedAt', label: 'Learned', was: at(10), now: null, class: null },
        { name: 'source', label: 'Source', was: 'Night staff', now: 'Day staff', class: null },
      ],
    });
  });

  it('is, of a judgement, the level; one that goes down is marked', () => {
    const level = { name: 'significance', label: 'Significance', class: null };
    expect(lines.slice(2, 5)).toMatchObject([
      { lowered: false, amended: false, changes: [{ ...level, was: 'Routine', now: 'Critical' }] },
      { lowered: true, amended: false, changes: [{ ...level, was: 'Critical', now: 'Significant' }] },
      { lowered: false, amended: false, changes: [] },
    ]);
  });

  it('is, of a strike, the whole entry', () => {
    const was = 'Observed, sleep (fact): Slept well';
    expect(lines[5]).toMatchObject({
      struck: true,
      amended: false,
      changes: [{ name: 'entry', label: 'Entry', was, now: null, class: null }],
    });
  });

  it.each([
    [{ precision: 'range', value: '2026-03-01', to: '2026-03-05', basis: 'known' }, '2026-03-01 to 2026-03-05'],
    [{ precision: 'range', to: '2026-03-05', basis: 'known' }, 'by 2026-03-05'],
    [{ precision: 'month', value: '2026-02', basis: 'known' }, '2026-02'],
    [{ precision: 'unknown', basis: 'known' }, 'not known'],
  ])('says times as they are known: %j', (happened, now) => {
    const [, line] = linesOf(
      { draft: observed('Slept'), at: at(10) },
      { draft: amendedTo(1, 'Slept', { happened }), at: at(11), reason: 'Misheard' },
    );
    expect(line).toMatchObject({
      changes: [{ name: 'happened', label: 'Happened', was: at(10), now, class: null }],
    });
  });

  it('names the file of a source that was a row, and nothing where there is none', () => {
    const source = { file: 'episodes.csv', line: 7, sha256: 'ab'.repeat(32) };
    const when = { happened: { precision: 'instant', value: at(10), basis: 'known' } };
    const [, line] = linesOf(
      { draft: observed('Slept'), at: at(10), source },
      { draft: amendedTo(1, 'Slept', when), at: at(11), reason: 'Misheard' },
    );
    expect(line).toMatchObject({
      changes: [{ name: 'source', label: 'Source', was: 'episodes.csv', now: null, class: null }],
    });
  });
});

describe('what a later entry about the same subject changed', () => {
  const risk = '20000000-0000-4000-8000-000000000000';
  const goal = '10000000-0000-4000-8000-000000000000';
  const identified = {
    type: 'RiskIdentified',
    body: { risk, kind: 'missing', level: 'high', triggers: 'Noise', whatHelps: 'A walk' },
  };
  const levelOf = (level: string) => ({ type: 'RiskLevelJudged', body: { risk, level } });

  it('is, of another kind of entry, what both state; of the same kind, whatever differs', () => {
    const lines = linesOf(
      { draft: identified, at: at(10) },
      { draft: levelOf('medium'), at: at(11) },
      { draft: levelOf('low'), at: at(12) },
    );
    const level = { name: 'level', label: 'Level', class: null };
    expect(lines).toMatchObject([
      { changes: [] },
      { changes: [{ ...level, was: 'High', now: 'Medium' }] },
      { changes: [{ ...level, was: 'Medium', now: 'Low' }] },
    ]);
  });

  it('is nothing that the earlier entry did not state', () => {
    const lines = linesOf(
      { draft: { type: 'GoalReworded', body: { goal, words: 'Ride' } }, at: at(10) },
      { draft: { type: 'GoalMet', body: { goal, evidence: 'Seen' } }, at: at(11) },
    );
    expect(lines).toMatchObject([{ changes: [] }, { changes: [] }]);
  });
});

describe('the audit trail of homes, people and readers', () => {
  const about = (stream: string, type: string, body: unknown, home: string | null = oakHouse) => {
    const { kind, id, role } = worker;
    const actor = home === null ? { kind, id, role } : { ...worker, home };
    const event = encodedHistory().tell({ stream, draft: { type, body }, at: at(12), actor });
    return [...shownLive(auditTrail, [event], [1]).values()];
  };
  const elm = '77777777-7777-4777-8777-777777777777';
  const refused = { operation: 'chronology', code: 'NOT_YOURS' };

  it('holds what was refused, with what was asked for and the answer', () => {
    expect(about(`accessLog-${child}`, 'ReadRefused', refused)).toMatchObject([
      { home: oakHouse, record: child, entry: null, refused: true, ...refused },
    ]);
    expect(about(`accessLog-${oakHouse}`, 'ActRefused', refused)).toMatchObject([{ record: null, ...refused }]);
  });

  it('leaves out what was read', () => {
    const read = { views: ['chronology'], rules: [], allocated: 'yes' };
    expect(about(`accessLog-${child}`, 'RecordRead', read)).toEqual([]);
  });

  it('has a person in the home that they joined, not in that of whoever wrote it down', () => {
    const joined = { name: { given: 'Priya' }, home: elm, from: '2026-03-01' };
    const stream = 'person-88888888-8888-4888-8888-888888888888';
    expect(about(stream, 'PersonJoined', joined)).toMatchObject([{ home: elm, record: null, entry: 1 }]);
    const ended = { role: 'key.worker', homes: [elm], on: '2026-03-01' };
    expect(about(stream, 'RoleEnded', ended)).toMatchObject([{ home: oakHouse }]);
    expect(about(stream, 'RoleEnded', ended, null)).toMatchObject([{ home: 'none' }]);
  });

  it('has a home in its own trail', () => {
    const opened = { name: 'Elm House' };
    const [line] = about(`home-${elm}`, 'HomeRegistered', opened);
    expect(line).toMatchObject({ home: elm, record: null });
  });
});
