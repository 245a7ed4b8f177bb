import { feature } from '#libs/feature';

import { holdMeeting } from './hold-meeting.ts';
import { holdStrategyMeeting } from './hold-strategy-meeting.ts';
import { meetingLines } from './lines.ts';
import { decisions, meetings } from './shown.ts';
import { meetings as slice } from './slice.ts';
import { takeMeetingDecision } from './take-meeting-decision.ts';

/** Meetings about the child that were held, and what they decided. */
export const meetingFeature = feature({
  name: 'meeting',
  stream: 'childRecord',
  events: meetingLines.events,
  slices: [slice],
  acts: { holdMeeting, holdStrategyMeeting, takeMeetingDecision },
  lines: meetingLines,
  lists: [meetings, decisions],
});
