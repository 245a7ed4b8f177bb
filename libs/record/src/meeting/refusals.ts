import { refusal } from '#libs/feature';

export const meetingNeedsAttendees = refusal('MEETING_NEEDS_ATTENDEES', () => ({
  message: 'Nobody is named as present.',
  remedy: 'Name at least one person who was there, and the agency that they came from.',
  field: 'present',
}));

export const attendeeNeedsName = refusal('ATTENDEE_NEEDS_NAME', (field: string) => ({
  message: 'Somebody in this list has neither a name nor an id of a person of the home.',
  remedy: 'Say who it was, by name or by id; an agency alone is nobody.',
  field,
}));

export const strategyMeetingApart = refusal('STRATEGY_MEETING_APART', () => ({
  message: 'A strategy meeting is not recorded as one meeting among others: it decides on a threshold.',
  remedy: 'Record it as a strategy meeting, with the concern and the threshold decision.',
  field: 'type',
}));

export const thresholdReasonNeeded = refusal('THRESHOLD_REASON_NEEDED', () => ({
  message: 'The threshold decision has no reason.',
  remedy: 'Say why the threshold was or was not met; a decision that it was not needs a reason as much.',
  field: 'thresholdReason',
}));

export const noSuchMeeting = refusal('NO_SUCH_MEETING', () => ({
  message: 'This record has no meeting with this id.',
  remedy: 'Choose a meeting of this child, or record the meeting first.',
  field: 'meeting',
}));

export const decisionNeedsOwner = refusal('DECISION_NEEDS_OWNER', (field: string) => ({
  message: 'A decision has no owner.',
  remedy: 'Name who sees to it, by name or by role.',
  field,
}));

export const dueBeforeMeeting = refusal('DUE_BEFORE_MEETING', (field: string) => ({
  message: 'A decision is due before the day of the meeting that took it.',
  remedy: 'Choose a due date on or after the day of the meeting.',
  field,
}));
