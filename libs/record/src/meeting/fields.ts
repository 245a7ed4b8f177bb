import { code, day, group, id, many, oneOf, text, yesNo } from '#libs/feature';
import { attendances, meetingKinds } from '#libs/vocabulary';

/** Words of the meetings that a child's record holds. One about an allegation has a restricted record of its own. */
export const meetingLabels = {
  prePlacement: meetingKinds.prePlacement.label,
  seventyTwoHour: meetingKinds.seventyTwoHour.label,
  placementPlanning: meetingKinds.placementPlanning.label,
  strategy: meetingKinds.strategy.label,
  initialConference: meetingKinds.initialConference.label,
  reviewConference: meetingKinds.reviewConference.label,
  lookedAfterReview: meetingKinds.lookedAfterReview.label,
  carePlanning: meetingKinds.carePlanning.label,
  personalEducationPlan: meetingKinds.personalEducationPlan.label,
  ehcAnnualReview: meetingKinds.ehcAnnualReview.label,
  pathwayPlanReview: meetingKinds.pathwayPlanReview.label,
  disruption: meetingKinds.disruption.label,
  stability: meetingKinds.stability.label,
  independentVisit: meetingKinds.independentVisit.label,
} as const;

export type RecordedMeeting = keyof typeof meetingLabels;

export const meeting = id('Meeting');
export const meetingType = oneOf('MeetingType', meetingLabels, 'Type of meeting');

const attendee = group(
  'Attendee',
  {
    name: text(200, 'Name').optional(),
    person: id('Person').optional(),
    agency: oneOf('Attendance', attendances, 'Attends as'),
    role: text(200, 'Role').optional(),
  },
  'Attendee',
  { description: 'By name, or as a person of the home' },
);

/** What is said of any meeting that was held. Who had to be there and was not is worked out by the act. */
export const holding = {
  purpose: text(1000, 'Purpose'),
  chair: text(200, 'Chair').optional(),
  present: many(attendee, 'Present'),
  apologies: many(attendee, 'Apologies'),
  inWriting: many(attendee, 'Contributed in writing'),
  childsParticipation: code('reviewParticipations', 'The child’s participation').optional(),
  agenda: many(group('AgendaItem', { item: text(500, 'Item'), covered: yesNo('Covered') }, 'Agenda item'), 'Agenda'),
};

export const attendanceFound = {
  missingRequired: many(text(200, 'Agency'), 'Missing, though required'),
  quorate: yesNo('Quorate', { description: 'Whether everyone was there who had to be' }),
};

export const strategyOutcome = {
  concern: text(20_000, 'Concern'),
  thresholdMet: yesNo('Threshold met', {
    description: 'Reasonable cause to suspect that the child is suffering or likely to suffer significant harm',
  }),
  enquiryOpened: yesNo('Enquiry opened'),
  immediateSafety: text(5000, 'Immediate safety'),
  notTold: many(group('NotTold', { who: text(200, 'Who'), why: text(1000, 'Why') }, 'Not told'), 'Not told, and why'),
};

export const thresholdReason = text(5000, 'Reason for the threshold decision');

const what = text(2000, 'What');
const owner = text(200, 'Owner', { description: 'Who sees to it, by name or by role' });
const due = day('Due');

export const decisionMade = { what, owner, due };
/** As people send it: without an owner it is refused with words of its own. */
export const decisionSent = { what, owner: owner.optional(), due };
export const decisionsSent = many(group('MeetingDecision', decisionSent, 'Decision'), 'Decisions');
