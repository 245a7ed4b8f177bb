import { z } from 'zod';

import { act, factOf } from '#libs/feature';

import { decisionOf } from './decisions.ts';
import { decisionSent, meeting as meetingId } from './fields.ts';
import { noSuchMeeting } from './refusals.ts';
import { meetings } from './slice.ts';

/**
 * Adds a decision to a meeting recorded before, as when its minutes arrive.
 *
 * Promises one MeetingDecisionTaken with a new id, in the class of its meeting.
 * Refuses with NO_SUCH_MEETING, DECISION_NEEDS_OWNER, DUE_BEFORE_MEETING.
 */
export const takeMeetingDecision = act({
  summary: 'Records a decision of a meeting that stands in the record already.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'meeting',
  reads: { meetings },
  input: z.strictObject({ meeting: meetingId, ...decisionSent }),
  decide(state, { meeting, ...decision }, context) {
    const held = factOf(state.meetings.meetings, meeting);
    if (!held) return noSuchMeeting();
    return decisionOf({ id: meeting, type: held.type, heldOn: held.heldOn }, decision, context.newId());
  },
});
