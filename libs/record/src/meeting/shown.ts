import { z } from 'zod';

import { day, list, oneOf, yesNo } from '#libs/feature';

import { attendanceFound, decisionMade, holding, meeting, meetingType } from './fields.ts';
import { meetings as slice } from './slice.ts';

// Both lists hold strategy meetings beside others, so the whole of each is for those who read safeguarding.
const forReaders = { class: 'safeguarding', reads: { meetings: slice } } as const;

export const meetings = list({
  ...forReaders,
  name: 'meetings',
  description: 'Meetings about the child, with who was there and who was missing.',
  item: z.strictObject({
    type: meetingType,
    heldOn: day('Held on').optional(),
    ...holding,
    ...attendanceFound,
    enquiryOpened: yesNo('Enquiry opened').optional(),
  }),
  of: (state) => state.meetings.meetings,
  show: ({ value: { strategy, ...held } }) => ({ ...held, enquiryOpened: strategy?.enquiryOpened }),
});

export const decisions = list({
  ...forReaders,
  name: 'decisions',
  description: 'What meetings decided, who sees to it and by when.',
  item: z.strictObject({
    meeting,
    type: meetingType,
    ...decisionMade,
    status: oneOf('DecisionStatus', { open: 'Open' }, 'Status'),
  }),
  of: (state) => state.meetings.decisions,
  show: ({ value }) => value,
});
