import { z } from 'zod';

import { act, isRefusal } from '#libs/feature';

import { attendanceAt } from './attendance.ts';
import { decisionsOf } from './decisions.ts';
import { strategyMeetingHeld } from './events.ts';
import { decisionsSent, holding, strategyOutcome, thresholdReason } from './fields.ts';
import { thresholdReasonNeeded } from './refusals.ts';
import { unfitHolding } from './unfit-holding.ts';

/**
 * Records a strategy meeting: the concern, the threshold decision and what keeps the child safe now.
 *
 * Promises one StrategyMeetingHeld with a new id, and one MeetingDecisionTaken for each decision. Local authority,
 * police and health have to be there; one that was not is named in it, and the meeting is recorded all the same.
 * Refuses with THRESHOLD_REASON_NEEDED, and as every meeting with MEETING_NEEDS_ATTENDEES, ATTENDEE_NEEDS_NAME,
 * CODE_NOT_IN_LIST, DECISION_NEEDS_OWNER, DUE_BEFORE_MEETING.
 * Source: Children Act 1989, section 47; Working Together to Safeguard Children.
 */
export const holdStrategyMeeting = act({
  summary: 'Records a strategy meeting: concern, threshold, enquiry, immediate safety, decisions.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'meeting',
  input: z.strictObject({
    ...holding,
    ...strategyOutcome,
    thresholdReason: thresholdReason.optional(),
    decisions: decisionsSent,
  }),
  decide(_state, { decisions, thresholdReason: because, ...held }, context) {
    if (because === undefined) return thresholdReasonNeeded();
    const unfit = unfitHolding(held, context.happenedOn);
    if (unfit) return unfit;
    const meeting = { id: context.newId(), type: 'strategy', heldOn: context.happenedOn } as const;
    const taken = decisionsOf(meeting, decisions, (n) => context.newId(n));
    if (isRefusal(taken)) return taken;
    const attendance = attendanceAt('strategy', held.present);
    return [strategyMeetingHeld({ meeting: meeting.id, ...held, ...attendance, thresholdReason: because }), ...taken];
  },
});
