import type { Trust } from './code-list.ts';

/** The parts that people play at a meeting, whichever agency they come from. */
export const attendances = {
  home: 'The home: manager or key worker',
  homeManager: 'Manager of the home',
  socialWorker: 'Social worker',
  localAuthority: 'Local authority children’s social care',
  police: 'Police',
  health: 'Health',
  school: 'School',
  designatedTeacher: 'Designated teacher',
  virtualSchool: 'Virtual school',
  reviewingOfficer: 'Independent reviewing officer',
  independentChair: 'Independent chair',
  independentPerson: 'Independent person',
  authorityOfficer: 'Local authority designated officer',
  employer: 'Employer of the adult',
  commissioner: 'Commissioner',
  therapist: 'Therapist',
  personalAdviser: 'Personal adviser',
  referrer: 'Person who referred',
  parents: 'Parents',
  child: 'Child or young person',
  subject: 'Adult whom the allegation is about',
} as const;

export type Attendance = keyof typeof attendances;

export interface MeetingKind {
  readonly label: string;
  readonly status: 'statutory' | 'statutoryGuidance' | 'guidance' | 'localProcedure' | 'nonStatutory';
  readonly basis: string;
  readonly purpose: string;
  /** Who must be there. An inner list is satisfied by any one of it. */
  readonly mustAttend: readonly (Attendance | readonly Attendance[])[];
  readonly usuallyAttend: readonly Attendance[];
  readonly mustNotAttend: readonly Attendance[];
  /** How many agencies must be there beyond those named. */
  readonly otherAgencies?: number;
  /** Minutes go to those who took part and to nobody else. */
  readonly restricted: boolean;
  readonly trust: Trust;
}

const open = { usuallyAttend: [], mustNotAttend: [], restricted: false, trust: 'known' } as const;

/** The meetings about a child. A missing attendance is a fact to show, never a reason to refuse the record. */
export const meetingKinds = {
  prePlacement: {
    ...open,
    label: 'Pre-placement and matching meeting',
    status: 'guidance',
    basis: 'SI 2015/541 reg 14 and guidance',
    purpose: 'Whether the referral is accurate, what the admission means for residents, staffing, conditions.',
    mustAttend: ['homeManager', 'socialWorker'],
    usuallyAttend: ['commissioner', 'therapist'],
  },
  seventyTwoHour: {
    ...open,
    label: '72-hour placement meeting',
    status: 'localProcedure',
    basis: 'Procedures of providers and local authorities; no regulation',
    purpose: 'Whether the placement suits this child and the others; risk and matching brought up to date.',
    mustAttend: ['socialWorker', 'home'],
    usuallyAttend: ['child', 'parents', 'reviewingOfficer', 'health', 'school'],
    trust: 'confirmed',
  },
  placementPlanning: {
    ...open,
    label: 'Placement planning meeting',
    status: 'statutory',
    basis: 'SI 2010/959 reg 9',
    purpose: 'The placement plan agreed or renewed.',
    mustAttend: ['socialWorker', 'home'],
    usuallyAttend: ['child', 'parents'],
  },
  strategy: {
    ...open,
    label: 'Strategy meeting',
    status: 'statutoryGuidance',
    basis: 'Children Act 1989 s47; Working Together to Safeguard Children',
    purpose: 'Whether an enquiry begins, who does what by when, and what keeps the child safe now.',
    mustAttend: ['localAuthority', 'police', 'health'],
    usuallyAttend: ['home', 'school', 'referrer'],
    mustNotAttend: ['parents', 'child'],
    restricted: true,
  },
  initialConference: {
    ...open,
    label: 'Initial child protection conference',
    status: 'statutoryGuidance',
    basis: 'Working Together to Safeguard Children',
    purpose: 'Whether the child is likely to suffer significant harm; protection plan, category and core group.',
    mustAttend: ['independentChair', 'socialWorker', 'parents'],
    usuallyAttend: ['child'],
    otherAgencies: 2,
  },
  reviewConference: {
    ...open,
    label: 'Review child protection conference',
    status: 'statutoryGuidance',
    basis: 'Working Together to Safeguard Children',
    purpose: 'Whether the protection plan works and is still needed.',
    mustAttend: ['independentChair', 'socialWorker', 'parents'],
    usuallyAttend: ['child'],
    otherAgencies: 2,
  },
  lookedAfterReview: {
    ...open,
    label: 'Looked-after review',
    status: 'statutory',
    basis: 'SI 2010/959 regs 32–37 and Sch 7',
    purpose: 'The care plan, placement, contact, health, education, identity, permanence, wishes and complaints.',
    mustAttend: ['reviewingOfficer', 'socialWorker', 'child', 'home'],
    usuallyAttend: ['parents'],
  },
  carePlanning: {
    ...open,
    label: 'Care planning meeting',
    status: 'nonStatutory',
    basis: 'Called by the local authority between reviews',
    purpose: 'Progress between reviews: medium and long-term aims first, incidents second.',
    mustAttend: ['socialWorker', 'home'],
  },
  personalEducationPlan: {
    ...open,
    label: 'Personal education plan meeting',
    status: 'statutoryGuidance',
    basis: 'SI 2010/959 reg 5; DfE guidance',
    purpose: 'Attainment, targets, special needs, attendance and the pupil premium plus.',
    mustAttend: ['socialWorker', 'designatedTeacher', 'child', 'home'],
    usuallyAttend: ['virtualSchool'],
  },
  ehcAnnualReview: {
    ...open,
    label: 'Annual review of the education, health and care plan',
    status: 'statutory',
    basis: 'Children and Families Act 2014 s44; those named must be invited',
    purpose: 'Outcomes, provision and placement; from Year 9 also preparation for adulthood.',
    mustAttend: [['parents', 'child'], 'school', 'localAuthority', 'health', 'socialWorker'],
  },
  pathwayPlanReview: {
    ...open,
    label: 'Review of the statutory pathway plan',
    status: 'statutory',
    basis: 'Care Leavers (England) Regulations 2010',
    purpose: 'Accommodation, education and work, health, money, support and what happens if it goes wrong.',
    mustAttend: ['child', ['personalAdviser', 'socialWorker']],
    usuallyAttend: ['home'],
  },
  disruption: {
    ...open,
    label: 'Disruption meeting',
    status: 'localProcedure',
    basis: 'Procedures of local authorities',
    purpose: 'Why the placement ended unplanned, what is learned and what comes next.',
    mustAttend: ['independentChair', 'home', 'socialWorker', 'reviewingOfficer'],
    usuallyAttend: ['child'],
  },
  stability: {
    ...open,
    label: 'Stability, missing or exploitation strategy meeting',
    status: 'localProcedure',
    basis: 'Procedures of local authorities; DfE guidance on children who go missing',
    purpose: 'Patterns and triggers; a plan for safety and against disruption.',
    mustAttend: ['home', 'socialWorker', 'police'],
    usuallyAttend: ['health', 'school'],
    restricted: true,
  },
  independentVisit: {
    ...open,
    label: 'Independent person’s visit',
    status: 'statutory',
    basis: 'SI 2015/541 regs 43–44',
    purpose: 'An opinion on how well children are safeguarded and on their well-being.',
    mustAttend: ['independentPerson'],
    trust: 'confirmed',
  },
  allegationStrategy: {
    ...open,
    label: 'Allegation meeting with the designated officer',
    status: 'statutoryGuidance',
    basis: 'Working Together to Safeguard Children',
    purpose: 'Threshold, risk, suspension, and the strands of police, child protection and employer.',
    mustAttend: ['authorityOfficer', 'employer', 'localAuthority', 'police'],
    mustNotAttend: ['subject'],
    restricted: true,
  },
} as const satisfies Record<string, MeetingKind>;

export type MeetingType = keyof typeof meetingKinds;

/** Who had to be there and was not, each as it stands in the list (`mustAttend`). */
export function missingRequired(type: MeetingType, present: readonly Attendance[]): readonly string[] {
  const kind: MeetingKind = meetingKinds[type];
  return kind.mustAttend.flatMap((required) => {
    const anyOf: readonly Attendance[] = typeof required === 'string' ? [required] : required;
    const stands = anyOf.some((one) => isPresent(one, present));
    return stands ? [] : [anyOf.map((one) => attendances[one]).join(' or ')];
  });
}

// Whoever manages the home also speaks for it.
const isPresent = (required: Attendance, present: readonly Attendance[]): boolean =>
  present.includes(required) || (required === 'home' && present.includes('homeManager'));
