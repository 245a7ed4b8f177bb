import type { Trust } from './code-list.ts';

/** How serious an incident is, least first. No statutory scale exists: this one is the home's own. */
export const severities = ['S1', 'S2', 'S3', 'S4'] as const;

export type Severity = (typeof severities)[number];

export const severityLabels: Readonly<Record<Severity, string>> = {
  S1: 'Minor',
  S2: 'Notable: the manager is told in the same shift',
  S3: 'Serious: regulation 40 is decided and the placing authority told the same day',
  S4: 'Critical: death, danger to life, allegation or serious harm',
};

/** What makes an incident more serious than its type alone. */
export interface RaisedBy {
  readonly to: Severity;
  readonly when: string;
}

export interface IncidentKind {
  readonly label: string;
  readonly minimum: Severity;
  readonly raised?: RaisedBy;
  readonly source: string;
  readonly trust: Trust;
}

const practice = 'Practice in children’s homes; no statutory scale';
const unsourced = 'No source sets a minimum';

const kind = (label: string, minimum: Severity, raised?: RaisedBy, source = practice): IncidentKind => ({
  label,
  minimum,
  ...(raised && { raised }),
  source,
  trust: source === unsourced ? 'unverified' : 'known',
});
const withoutMinimum = (label: string): IncidentKind => kind(label, 'S1', undefined, unsourced);

/** The types of incident with the least severity that each may be given. */
export const incidentKinds = {
  restraint: kind('Restraint', 'S2', { to: 'S3', when: 'there is an injury or a complaint' }, 'SI 2015/541 reg 35'),
  sanction: kind('Sanction', 'S1', undefined, 'SI 2015/541 reg 35'),
  missing: kind('Missing', 'S2', { to: 'S3', when: 'the risk is high' }),
  away: kind('Away without authorisation', 'S2', { to: 'S3', when: 'the risk is high' }),
  selfHarm: kind('Self-harm', 'S2', { to: 'S3', when: 'serious' }),
  suicidalAct: kind('Suicidal act', 'S3'),
  allegation: kind('Allegation against an adult', 'S4', undefined, 'SI 2015/541 reg 40(4)(c)'),
  exploitationConcern: kind('Exploitation concern', 'S3', undefined, 'SI 2015/541 reg 40(4)(a)'),
  harmToChild: kind('Harm to a child by a child', 'S2'),
  harmfulSexualBehaviour: kind('Harmful sexual behaviour', 'S2'),
  assaultOnStaff: withoutMinimum('Assault on staff'),
  assaultOnVisitor: withoutMinimum('Assault on a visitor'),
  bullying: kind('Bullying', 'S1', undefined, 'SI 2015/541 reg 34'),
  online: kind('Online safety', 'S2'),
  damage: withoutMinimum('Damage to property'),
  fire: withoutMinimum('Fire'),
  weapon: withoutMinimum('Weapon'),
  substance: withoutMinimum('Substance use'),
  police: kind('Police called out', 'S2', undefined, 'SI 2015/541 reg 40(4)(b)'),
  medicationError: kind('Medication error', 'S2', { to: 'S3', when: 'a controlled drug is unaccounted for' }),
  injury: kind('Serious injury', 'S3', undefined, 'SI 2015/541 reg 40(4)(e)'),
  illness: kind('Serious illness', 'S3', undefined, 'SI 2015/541 reg 40(4)(e)'),
  death: kind('Death of a child', 'S4', undefined, 'SI 2015/541 reg 40(1)'),
  protectionEnquiry: kind('Child protection enquiry', 'S3', undefined, 'SI 2015/541 reg 40(4)(d)'),
  complaint: kind('Complaint', 'S1', undefined, 'SI 2015/541 reg 39'),
  contactRestricted: kind('Contact restricted in an emergency', 'S2', undefined, 'SI 2015/541 reg 22'),
  other: withoutMinimum('Other'),
} as const satisfies Record<string, IncidentKind>;

export type IncidentType = keyof typeof incidentKinds;

/** Whether a severity is at least the minimum of the type. */
export const isSevereEnough = (type: IncidentType, severity: Severity): boolean =>
  severities.indexOf(severity) >= severities.indexOf(incidentKinds[type].minimum);
