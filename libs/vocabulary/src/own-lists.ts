/** The roles that a person can be given. Each list here is closed: it is ours, not an authority's. */
export const roles = [
  'registered.manager',
  'deputy.manager',
  'key.worker',
  'residential.worker',
  'therapist',
  'safeguarding.lead',
  'responsible.individual',
  'independent.person',
  'inspector',
  'social.worker',
  'reviewing.officer',
  'young.person',
] as const;

export type Role = (typeof roles)[number];

export const roleLabels: Readonly<Record<Role, string>> = {
  'registered.manager': 'Registered manager',
  'deputy.manager': 'Deputy manager',
  'key.worker': 'Key worker',
  'residential.worker': 'Residential worker',
  therapist: 'Therapist',
  'safeguarding.lead': 'Safeguarding lead',
  'responsible.individual': 'Responsible individual',
  'independent.person': 'Independent person',
  inspector: 'Inspector',
  'social.worker': 'Social worker',
  'reviewing.officer': 'Independent reviewing officer',
  'young.person': 'Young person',
};

export const isRole = (text: string): text is Role => roles.some((known) => known === text);

/** What an act writes, as the access policy distinguishes it. */
export const writesKinds = [
  'entry',
  'meeting',
  'concern',
  'significance',
  'plan',
  'goal',
  'assessment',
  'correction',
  'sign-off',
  'statement',
  'approval',
  'report',
  'access',
  'staffing',
  'home',
] as const;

export type WritesKind = (typeof writesKinds)[number];

/** How much an entry matters to the story of the child: a person's judgement, least first. */
export const significanceLevels = ['ROUTINE', 'SIGNIFICANT', 'CRITICAL'] as const;

export type Significance = (typeof significanceLevels)[number];

export const significanceLabels: Readonly<Record<Significance, string>> = {
  ROUTINE: 'Routine',
  SIGNIFICANT: 'Significant',
  CRITICAL: 'Critical',
};

/** The phases of the home's therapeutic programme; `notStated` until a person has said which one a child is in. */
export const phases = ['phaseOne', 'phaseTwo', 'stepDown', 'notStated'] as const;

export type Phase = (typeof phases)[number];

export const phaseNames: Readonly<Record<Phase, string>> = {
  phaseOne: 'Phase 1: assessment',
  phaseTwo: 'Phase 2: long-term therapeutic growth',
  stepDown: 'Step-down',
  notStated: 'Not stated',
};
