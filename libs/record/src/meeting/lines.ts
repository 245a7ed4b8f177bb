import { lines } from '#libs/feature';

import { onPaper } from '../on-paper.ts';
import { meetingDecisionTaken, meetingHeld, strategyMeetingHeld } from './events.ts';
import { meetingLabels } from './fields.ts';

const missing = (required: readonly string[]): string =>
  required.length === 0 ? '' : `; missing: ${required.join(', ')}`;

export const meetingLines = lines(
  [meetingHeld, strategyMeetingHeld, meetingDecisionTaken],
  {},
  {
    MeetingHeld: ({ body }) => `${meetingLabels[body.type]} held${missing(body.missingRequired)}`,
    StrategyMeetingHeld: ({ body }) =>
      `Strategy meeting: enquiry ${body.enquiryOpened ? 'opened' : 'not opened'}${missing(body.missingRequired)}`,
    MeetingDecisionTaken: ({ body }) => `Decided: ${body.what}, ${body.owner} by ${onPaper(body.due)}`,
  },
);
