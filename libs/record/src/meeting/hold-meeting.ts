import { z } from 'zod';

import { act, isRefusal } from '#libs/feature';

import { attendanceAt } from './attendance.ts';
import { decisionsOf } from './decisions.ts';
import { meetingHeld } from './events.ts';
import { decisionsSent, holding, meetingType } from './fields.ts';
import { strategyMeetingApart } from './refusals.ts';
import { unfitHolding } from './unfit-holding.ts';

/**
 * Records a meeting about the child that was held, with the decisions it took.
 *
 * Promises one MeetingHeld with a new id, and one MeetingDecisionTaken for each decision. Who had to be there and was
 * not stands in it; a meeting without them is recorded all the same.
 * Refuses with STRATEGY_MEETING_APART, MEETING_NEEDS_ATTENDEES, ATTENDEE_NEEDS_NAME, CODE_NOT_IN_LIST,
 * DECISION_NEEDS_OWNER, DUE_BEFORE_MEETING.
 */
export const holdMeeting = act({
  summary: 'Records a meeting that was held: who was there, what was covered, what was decided.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'meeting',
  input: z.strictObject({ type: meetingType, ...holding, decisions: decisionsSent }),
  decide(_state, { decisions, ...held }, context) {
    if (held.type === 'strategy') return strategyMeetingApart();
    const unfit = unfitHolding(held, context.happenedOn);
    if (unfit) return unfit;
    const meeting = { id: context.newId(), type: held.type, heldOn: context.happenedOn };
    const taken = decisionsOf(meeting, decisions, (n) => context.newId(n));
    if (isRefusal(taken)) return taken;
    return [meetingHeld({ meeting: meeting.id, ...held, ...attendanceAt(held.type, held.present) }), ...taken];
  },
});
