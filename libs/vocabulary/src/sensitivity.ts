/**
 * The classes of sensitivity, least strict first.
 *
 * The order is by readership: each class up to `adoption` is open to some of the readers of the class before it and to
 * nobody else. General is read by all who work with the child; safeguarding by the shift; health by the child's own
 * key worker; third-party facts by those who answer for the home; whereabouts, police and adoption by the managers,
 * the safeguarding lead and an inspector. Therapy and allegation stand last because no role reads them for being
 * senior: a role must name them, and an allegation is closed even to a manager who is its subject.
 */
export const sensitivityClasses = [
  'general',
  'safeguarding',
  'health',
  'thirdParty',
  'whereabouts',
  'police',
  'adoption',
  'therapy',
  'allegation',
] as const;

export type SensitivityClass = (typeof sensitivityClasses)[number];

/** Words for each class, as a reader who meets a withheld entry sees them. */
export const sensitivityLabels: Readonly<Record<SensitivityClass, string>> = {
  general: 'General',
  safeguarding: 'Safeguarding',
  health: 'Health',
  thirdParty: 'About another person',
  whereabouts: 'Whereabouts',
  police: 'Police or court information',
  adoption: 'Adoption and sealed identity',
  therapy: 'Therapy',
  allegation: 'Allegation against an adult',
};

export const isSensitivityClass = (text: string): text is SensitivityClass =>
  sensitivityClasses.some((known) => known === text);

/** The strictest of the classes given; `general` when none is. */
export function strictest(...classes: readonly SensitivityClass[]): SensitivityClass {
  return classes.reduce<SensitivityClass>(
    (strict, next) => (sensitivityClasses.indexOf(next) > sensitivityClasses.indexOf(strict) ? next : strict),
    'general',
  );
}
