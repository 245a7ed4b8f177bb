import { describe, expect, it } from '@jest/globals';

import { listItemsOf, registry, story } from '#libs/feature';

import { attendanceAt } from './attendance.ts';
import { meetingFeature } from './feature.ts';
import { holdMeeting } from './hold-meeting.ts';
import { holdStrategyMeeting } from './hold-strategy-meeting.ts';
import { decisions, meetings } from './shown.ts';
import { takeMeetingDecision } from './take-meeting-decision.ts';

const features = registry([meetingFeature]);
const record = story(features);

const home = { name: 'Robin Example', agency: 'homeManager' } as const;
const socialWorker = { name: 'Wren Example', agency: 'socialWorker' } as const;
const authority = { name: 'Wren Example', agency: 'localAuthority' } as const;
const police = { name: 'Sgt Example', agency: 'police' } as const;
const nurse = { name: 'Nurse Example', agency: 'health' } as const;

const anyMeeting = {
  purpose: 'Whether the placement suits',
  present: [home, socialWorker],
  apologies: [],
  inWriting: [],
  agenda: [{ item: 'Risk and matching', covered: true }],
  decisions: [],
};
const held = { type: 'seventyTwoHour' as const, ...anyMeeting };
const withoutReason = {
  ...anyMeeting,
  present: [authority, police, nurse],
  concern: 'Bruising seen at contact',
  thresholdMet: true,
  enquiryOpened: true,
  immediateSafety: 'Contact supervised until further notice',
  notTold: [{ who: 'Father', why: 'It could put the child at risk' }],
};
const strategy = { ...withoutReason, thresholdReason: 'Reasonable cause to suspect significant harm' };
const decision = { what: 'Book the medical', owner: 'Social worker', due: '2026-03-02' };

describe('holding a meeting', () => {
  it('records the meeting and each of its decisions', () => {
    const taken = [decision, { what: 'Tell the school', owner: 'Key worker', due: '2026-03-09' }];
    const { types, after } = record.when(holdMeeting, { ...held, decisions: taken }, { happened: '2026-03-02' });
    expect(types).toEqual(['MeetingHeld', 'MeetingDecisionTaken', 'MeetingDecisionTaken']);
    expect(after.lines).toEqual([
      '72-hour placement meeting held',
      'Decided: Book the medical, Social worker by 02/03/2026',
      'Decided: Tell the school, Key worker by 09/03/2026',
    ]);
    expect(listItemsOf(meetings, after.state)).toMatchObject([
      { item: { heldOn: '2026-03-02', quorate: true, missingRequired: [] } },
    ]);
    const [first, second] = listItemsOf(decisions, after.state);
    expect(first?.id).not.toBe(second?.id);
    expect(first?.item).toMatchObject({ ...decision, status: 'open', type: 'seventyTwoHour' });
  });

  it('says who was missing and records the meeting all the same', () => {
    const { after } = record.when(holdMeeting, { ...held, present: [home] });
    expect(after.lines).toEqual(['72-hour placement meeting held; missing: Social worker']);
    expect(after.entries[0]?.body).toMatchObject({ quorate: false });
  });

  it('refuses a meeting at which nobody was present', () => {
    expect(record.when(holdMeeting, { ...held, present: [] }).code).toBe('MEETING_NEEDS_ATTENDEES');
  });

  it('refuses an agency without anybody’s name', () => {
    const { outcome } = record.when(holdMeeting, { ...held, apologies: [{ agency: 'school' }] });
    expect(outcome).toMatchObject({ code: 'ATTENDEE_NEEDS_NAME', field: 'apologies' });
  });

  it('refuses a strategy meeting, which has an act of its own', () => {
    expect(record.when(holdMeeting, { ...held, type: 'strategy' }).code).toBe('STRATEGY_MEETING_APART');
  });

  it('checks the child’s participation against its list', () => {
    expect(record.when(holdMeeting, { ...held, childsParticipation: 'PN9' }).code).toBe('CODE_NOT_IN_LIST');
    expect(record.when(holdMeeting, { ...held, childsParticipation: 'PN1' }).types).toEqual(['MeetingHeld']);
  });

  it('refuses a decision without owner, and one due before the meeting, and records nothing', () => {
    const late = { ...decision, due: '2026-03-01' };
    const unowned = { what: 'Book the medical', due: '2026-03-02' };
    const happened = '2026-03-02';
    expect(record.when(holdMeeting, { ...held, decisions: [decision, unowned] }, { happened }).outcome).toMatchObject({
      code: 'DECISION_NEEDS_OWNER',
      field: 'decisions.1.owner',
    });
    expect(record.when(holdMeeting, { ...held, decisions: [late] }, { happened }).outcome).toMatchObject({
      code: 'DUE_BEFORE_MEETING',
      field: 'decisions.0.due',
    });
  });

  it('is read by those who read safeguarding when it is about harm, its decisions too', () => {
    const conference = { ...held, type: 'initialConference' as const, decisions: [decision] };
    const { after } = record.when(holdMeeting, conference, { happened: '2026-03-02' });
    expect(after.entries.map((entry) => entry.class)).toEqual(['safeguarding', 'safeguarding']);
    expect(record.when(holdMeeting, held).after.entries[0]?.class).toBe('general');
  });
});

describe('holding a strategy meeting', () => {
  it('says whether an enquiry was opened', () => {
    const { types, after } = record.when(holdStrategyMeeting, strategy);
    expect(types).toEqual(['StrategyMeetingHeld']);
    expect(after.lines).toEqual(['Strategy meeting: enquiry opened']);
    const not = record.when(holdStrategyMeeting, { ...strategy, thresholdMet: false, enquiryOpened: false });
    expect(not.after.lines).toEqual(['Strategy meeting: enquiry not opened']);
  });

  it('names the agencies of the three that were missing', () => {
    const { after } = record.when(holdStrategyMeeting, { ...strategy, present: [authority, home] });
    expect(after.lines).toEqual(['Strategy meeting: enquiry opened; missing: Police, Health']);
  });

  it('keeps its decisions in the safeguarding class', () => {
    const { after } = record.when(
      holdStrategyMeeting,
      { ...strategy, decisions: [decision] },
      { happened: '2026-03-01' },
    );
    expect(after.entries[1]).toMatchObject({ type: 'MeetingDecisionTaken', class: 'safeguarding' });
    expect(listItemsOf(meetings, after.state)).toMatchObject([{ item: { type: 'strategy', enquiryOpened: true } }]);
  });

  it('needs a reason for the threshold decision, whichever it was', () => {
    expect(record.when(holdStrategyMeeting, withoutReason).code).toBe('THRESHOLD_REASON_NEEDED');
    expect(record.when(holdStrategyMeeting, { ...withoutReason, thresholdMet: false }).code).toBe(
      'THRESHOLD_REASON_NEEDED',
    );
  });

  it('refuses what any meeting is refused for', () => {
    expect(record.when(holdStrategyMeeting, { ...strategy, present: [] }).code).toBe('MEETING_NEEDS_ATTENDEES');
    const unowned = [{ what: 'x', due: '2026-03-02' }];
    expect(record.when(holdStrategyMeeting, { ...strategy, decisions: unowned }).code).toBe('DECISION_NEEDS_OWNER');
  });
});

describe('taking a decision of an earlier meeting', () => {
  const { after } = record.when(holdStrategyMeeting, strategy, { happened: '2026-03-02' });
  const [strategyHeld] = listItemsOf(meetings, after.state);
  const meeting = strategyHeld?.id ?? '';

  it('has the class of its meeting and is measured against the meeting’s day, not its own', () => {
    const later = { happened: '2026-03-20' };
    const taken = after.when(takeMeetingDecision, { meeting, ...decision }, later);
    expect(taken.after.entries.at(-1)?.class).toBe('safeguarding');
    const early = after.when(takeMeetingDecision, { meeting, ...decision, due: '2026-03-01' }, later);
    expect(early.outcome).toMatchObject({ code: 'DUE_BEFORE_MEETING', field: 'due' });
  });

  it('refuses a decision without owner and an unknown meeting', () => {
    expect(after.when(takeMeetingDecision, { meeting, what: 'x', due: '2026-03-02' }).code).toBe(
      'DECISION_NEEDS_OWNER',
    );
    const unknown = '60000000-0000-4000-8000-000000000001';
    expect(after.when(takeMeetingDecision, { meeting: unknown, ...decision }).code).toBe('NO_SUCH_MEETING');
  });
});

describe('who had to be there', () => {
  it('counts two further agencies at a conference', () => {
    const required = [
      { agency: 'independentChair' },
      { agency: 'socialWorker' },
      { agency: 'parents' },
      { agency: 'child' },
    ] as const;
    expect(attendanceAt('initialConference', required)).toEqual({
      missingRequired: ['2 further agencies'],
      quorate: false,
    });
    expect(attendanceAt('initialConference', [...required, { agency: 'police' }, { agency: 'police' }])).toEqual({
      missingRequired: ['1 further agency'],
      quorate: false,
    });
    expect(attendanceAt('initialConference', [...required, { agency: 'police' }, { agency: 'school' }])).toEqual({
      missingRequired: [],
      quorate: true,
    });
  });
});
