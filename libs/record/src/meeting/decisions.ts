import { type Draft, isRefusal, type Refusal } from '#libs/feature';

import { meetingDecisionTaken } from './events.ts';
import { type RecordedMeeting } from './fields.ts';
import { decisionNeedsOwner, dueBeforeMeeting } from './refusals.ts';

interface SentDecision {
  readonly what: string;
  readonly owner?: string | undefined;
  readonly due: string;
}

interface MeetingOfDecisions {
  readonly id: string;
  readonly type: RecordedMeeting;
  readonly heldOn: string | undefined;
}

/**
 * A decision of a meeting as an event, under a new id.
 * Refuses with DECISION_NEEDS_OWNER, and with DUE_BEFORE_MEETING when it is due before the day of the meeting.
 * `at` is the path of the decision in the input.
 */
export function decisionOf(
  meeting: MeetingOfDecisions,
  { what, owner, due }: SentDecision,
  decision: string,
  at = '',
): Draft | Refusal {
  if (owner === undefined) return decisionNeedsOwner(`${at}owner`);
  if (meeting.heldOn !== undefined && due < meeting.heldOn) return dueBeforeMeeting(`${at}due`);
  return meetingDecisionTaken({ meeting: meeting.id, type: meeting.type, decision, what, owner, due });
}

/** All decisions of a meeting as it is recorded, one event each; `newId` counts on from the meeting's own id. */
export function decisionsOf(
  meeting: MeetingOfDecisions,
  sent: readonly SentDecision[],
  newId: (n: number) => string,
): readonly Draft[] | Refusal {
  const drafts: Draft[] = [];
  for (const [index, decision] of sent.entries()) {
    const taken = decisionOf(meeting, decision, newId(index + 1), `decisions.${index.toString()}.`);
    if (isRefusal(taken)) return taken;
    drafts.push(taken);
  }
  return drafts;
}
