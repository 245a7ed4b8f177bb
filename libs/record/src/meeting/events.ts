import { z } from 'zod';

import { event, id } from '#libs/feature';

import {
  attendanceFound,
  decisionMade,
  holding,
  meeting,
  meetingType,
  type RecordedMeeting,
  strategyOutcome,
  thresholdReason,
} from './fields.ts';

// What is said at these is about harm: it is read by those who read safeguarding, its decisions too.
const protective: ReadonlySet<RecordedMeeting> = new Set([
  'strategy',
  'stability',
  'initialConference',
  'reviewConference',
]);
const classOfMeeting = ({ type }: { readonly type: RecordedMeeting }): string =>
  protective.has(type) ? 'safeguarding' : 'general';
const aboutMeeting = (body: { readonly meeting: string }): string => `meeting:${body.meeting}`;

export const meetingHeld = event('MeetingHeld', {
  version: 1,
  label: 'Meeting held',
  class: classOfMeeting,
  about: aboutMeeting,
  correctable: 'both',
  significance: 'SIGNIFICANT',
  body: z.strictObject({ meeting, type: meetingType, ...holding, ...attendanceFound }),
});

export const strategyMeetingHeld = event('StrategyMeetingHeld', {
  version: 1,
  label: 'Strategy meeting held',
  class: 'safeguarding',
  about: aboutMeeting,
  correctable: 'both',
  significance: 'CRITICAL',
  body: z.strictObject({ meeting, ...holding, ...attendanceFound, ...strategyOutcome, thresholdReason }),
});

export const meetingDecisionTaken = event('MeetingDecisionTaken', {
  version: 1,
  label: 'Decision of a meeting',
  class: classOfMeeting,
  about: ({ decision }) => `decision:${decision}`,
  correctable: 'both',
  body: z.strictObject({ meeting, type: meetingType, decision: id('Decision'), ...decisionMade }),
});
