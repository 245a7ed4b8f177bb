import { code, day, group, id, instant, many, oneOf, text, yesNo } from '#libs/feature';
import { placementTypes, reasonsPlacementChanged } from '#libs/vocabulary';

export const home = id('Home', 'Home');
export const room = id('Room', 'Room');

export const arrivalKind = oneOf(
  'ArrivalKind',
  { planned: 'Planned', sameDayEmergency: 'Same-day emergency' },
  'Kind of admission',
);

/** What is known of an arrival beside where the child sleeps. */
export const arrival = {
  broughtBy: text(500, 'Brought by').optional(),
  placementKind: code(placementTypes.name, 'Kind of placement').optional(),
  expectedLength: text(200, 'Expected length', { description: 'How long the placement is meant to last' }).optional(),
};

export const bedTakenAt = instant('Bed taken at');

const whatWasKnown = text(4000, 'What was known', { description: 'Of the child and their needs, when it was decided' });
const whatWasNot = text(4000, 'What was not known');

export const authorisation = group(
  'EmergencyAuthorisation',
  { authorisedBy: id('Person', 'Authorised by'), whatWasKnown, whatWasNot },
  'Authorisation',
  { description: 'Who decided to take the child in on the same day, and on what knowledge' },
);

export const authorised = { by: id('Person', 'Authorised by'), whatWasKnown, whatWasNot };

export const keyWorker = id('Person', 'Key worker');
export const keyWorkerFrom = day('From');

export const endReason = code(reasonsPlacementChanged.name, 'Reason for the end');

export const destinationLabels = {
  family: 'Family or friends',
  fosterCare: 'Foster care',
  childrensHome: 'Another children’s home',
  supportedAccommodation: 'Supported accommodation',
  ownHome: 'A home of their own',
  adultService: 'An adult service',
  residentialSchool: 'A residential school',
  hospital: 'Hospital',
  secureOrCustody: 'Secure home or custody',
  abroad: 'Abroad',
  other: 'Elsewhere',
  notKnown: 'Not known',
} as const;

export const departure = {
  by: text(200, 'Ended by', { description: 'The home, the authority, the child, a court' }),
  endReason,
  planned: yesNo('Planned'),
  destinationKind: oneOf('DestinationKind', destinationLabels, 'Went to'),
  address: text(500, 'Address', { class: 'whereabouts' }).optional(),
  whoTold: many(text(200, 'Told'), 'Who was told'),
};
