/** Somebody who can sign in to the demo. Nobody here exists. */
export interface DemoPerson {
  /** The `sub` of their tokens; it is also the role that the demo gives them. */
  readonly subject: DemoSubject;
  /** A made-up name that says so itself, wherever it is shown. */
  readonly name: string;
}

/** The sign-ins of the demo: one for each role that people hold. */
export const demoSubjects = [
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

export type DemoSubject = (typeof demoSubjects)[number];

const names: Readonly<Record<DemoSubject, string>> = {
  'registered.manager': 'Marigold Lantern (fictional)',
  'deputy.manager': 'Dunstan Teacup (fictional)',
  'key.worker': 'Kestrel Button (fictional)',
  'residential.worker': 'Rosalind Kettle (fictional)',
  therapist: 'Thaddeus Cloud (fictional)',
  'safeguarding.lead': 'Saffron Compass (fictional)',
  'responsible.individual': 'Rupert Almanack (fictional)',
  'independent.person': 'Indigo Weathervane (fictional)',
  inspector: 'Isidore Magnifying (fictional)',
  'social.worker': 'Sorrel Umbrella (fictional)',
  'reviewing.officer': 'Rowena Bookmark (fictional)',
  'young.person': 'Juniper Starling (fictional)',
};

/** Everyone who can sign in to the demo, in the order in which the sign-in page lists them. */
export const demoPeople: readonly DemoPerson[] = demoSubjects.map((subject) => ({ subject, name: names[subject] }));

/** The demo person with this subject, if there is one. */
export const findDemoPerson = (subject: unknown): DemoPerson | undefined =>
  demoPeople.find((person) => person.subject === subject);
