import { describe, expect, it } from '@jest/globals';

import { encodedHistory, oakHouse, worker } from '../spec/history.contract.ts';
import { shownLive } from '../spec/shown-live.contract.ts';
import { accessLog } from './view.ts';

const child = '33333333-3333-4333-8333-333333333333';
// Half past midnight in London, and still the day before by UTC.
const at = '2026-06-12T23:30:00.000Z';

function lineOf(subject: string, type: string, body: unknown, home: string | null = oakHouse) {
  const { kind, id, role } = worker;
  const actor = home === null ? { kind, id, role } : { ...worker, home };
  const event = encodedHistory().tell({ stream: `accessLog-${subject}`, draft: { type, body }, at, actor });
  return [...shownLive(accessLog, [event], [1]).values()];
}

describe('a line of the access log', () => {
  it('says who read what of which child, when, and in which role', () => {
    const body = { views: ['chronology', 'carePlan'], rules: ['by-allocation'], allocated: 'yes' };
    expect(lineOf(child, 'RecordRead', body)).toMatchObject([
      {
        _id: `${child}/${at}/00000000`,
        about: child,
        record: child,
        home: oakHouse,
        person: worker.id,
        role: 'key.worker',
        actorKind: 'person',
        type: 'RecordRead',
        kind: 'Record read',
        operation: 'doRecordRead',
        refused: false,
        recordedAt: at,
        recordedOn: '2026-06-13',
        headline: 'Read: chronology, carePlan',
        facts: expect.arrayContaining([expect.objectContaining({ name: 'allocated', text: 'Yes', code: 'yes' })]),
      },
    ]);
  });

  it('says what was refused, of a child or of the home itself', () => {
    const body = { operation: 'audit trail', code: 'NOT_YOURS' };
    expect(lineOf(child, 'ReadRefused', body)).toMatchObject([{ refused: true, record: child }]);
    expect(lineOf(oakHouse, 'ActRefused', body)).toMatchObject([{ refused: true, record: null, about: oakHouse }]);
    expect(lineOf(child, 'ReadRefused', body, null)).toMatchObject([{ home: null, record: child }]);
  });
});
