import { type Step } from '../../step.ts';
import { act, amend, arrange, contact, incident, log, meeting, saw } from '../../telling.ts';

/** May 2025: Mia arrives late on a Friday and goes to find her mother. */
export const firstWeeks: readonly Step[] = [
  act('2025-05-16T21:40', 'dunstan', 'openRecord', {
    heldFor: '$home',
    names: { given: 'Mia', family: 'Thimbleberry' },
    dateOfBirth: { value: '2013-03-14', basis: 'estimated' },
    sex: 'F',
    openedBecause: 'Fernshire’s night team asks for a bed tonight',
  }),
  act(
    '2025-05-16T23:30',
    'dunstan',
    'admitChild',
    {
      home: '$home',
      room: '$harbour',
      kind: 'sameDayEmergency',
      broughtBy: 'Duty social worker of Fernshire',
      placementKind: 'K2',
      expectedLength: 'Seventy-two hours, then to be decided',
      keyWorker: '$kestrel',
      authorisation: {
        authorisedBy: '$marigold',
        whatWasKnown: 'Her mother was taken to hospital by ambulance and no relative could be reached before midnight.',
        whatWasNot: 'School, health needs, allergies, and whether the little brother had been found a bed as well.',
      },
    },
    {
      as: 'admitted',
      when: { happened: '2025-05-16T23:10' },
      childsView: 'I only want to know who is feeding Biscuit.',
    },
  ),
  log(
    '2025-05-17T07:40',
    'clementine',
    'safety',
    'Mia sat in the kitchen until three with her coat buttoned. She drank two cups of hot milk, asked about her cat Biscuit, and fell asleep on the sofa with the lamp on. Nobody moved her.',
    {
      as: 'firstNight',
      when: { happened: '2025-05-17T03:00', shiftDate: '2025-05-16' },
      childsView: 'The hall light is too blue.',
    },
  ),
  saw(
    '2025-05-17T11:15',
    'rosalind',
    'health',
    'fact',
    'The duty worker’s form says no allergies. Mia has a dry cough and ate toast, nothing else.',
    { as: 'allergies', source: 'Placement form, by telephone' },
  ),
  act('2025-05-17T12:00', 'dunstan', 'namePlacingAuthority', {
    authority: 'E99999001',
    contact: 'Fernshire children’s services, 01632 960001',
    outOfHours: '01632 960002',
    from: '2025-05-16',
  }),
  act(
    '2025-05-17T12:10',
    'dunstan',
    'stateCareBegan',
    { on: '2025-05-16', categoryOfNeed: 'N3', legalStatus: 'V2' },
    { source: 'Fernshire duty team' },
  ),
  act('2025-05-19T12:15', 'dunstan', 'nameSocialWorker', {
    name: 'Sorrel Umbrella',
    agency: 'Fernshire',
    contact: 'sorrel.umbrella@fernshire.example',
    from: '2025-05-19',
  }),
  meeting(
    '2025-05-19T17:30',
    'marigold',
    'seventyTwoHour',
    {
      purpose: 'Whether Mia can stay with us',
      chair: 'Marigold Lantern',
      present: { homeManager: '$marigold', socialWorker: 'Sorrel Umbrella', child: 'Mia' },
      apologies: { health: 'Nurse Primrose Dovetail' },
      agenda: ['Suitability for Mia and for the others', 'Risk and matching', 'not: Delegated authority'],
      childsParticipation: 'PN1',
      decisions: [
        'Fetch the cat’s photograph and Mia’s own pillow from home | Sorrel Umbrella | 2025-05-21',
        'Ask the practice for her full health summary | Kestrel Button | 2025-05-23',
      ],
    },
    {
      as: 'placementMeeting',
      when: { happened: '2025-05-19T16:00' },
      childsView: 'I can stay if Rafe knows where I am.',
    },
  ),
  act(
    '2025-05-20T10:00',
    'dunstan',
    'nameParent',
    {
      name: 'Delphine Thimbleberry',
      relation: 'Mother',
      mayKnowAddress: true,
    },
    { as: 'mother' },
  ),
  act('2025-05-20T10:05', 'dunstan', 'stateParentalResponsibility', {
    parent: '$mother',
    holdsResponsibility: true,
    basis: 'Birth',
  }),
  act('2025-05-21T16:40', 'marigold', 'establishDateOfBirth', {
    dateOfBirth: { value: '2013-03-14', basis: 'known' },
    evidence: 'Birth certificate brought by the social worker',
  }),
  act('2025-05-21T16:45', 'kestrel', 'stateEthnicity', {
    ethnicity: 'MWBC',
    ownWords: 'Half Jamaican, half Fernshire, all me',
  }),
  amend(
    '2025-05-22T09:20',
    'marigold',
    'allergies',
    {
      words:
        'Mia is allergic to penicillin: her health summary records hives and swollen lips in 2019. She still coughs at night and eats a little more than toast.',
    },
    'The surgery’s letter contradicts what we were told by telephone on the first morning',
    { source: 'Health summary of the practice' },
  ),
  arrange(
    '2025-05-22T20:15',
    'kestrel',
    'nightLight',
    'bedtime',
    'A warm lamp stays on by the door. Whoever is awake looks in at ten, at midnight and at two, and says goodnight only if Mia speaks first.',
    ['Mia', 'Kestrel Button'],
  ),
  arrange(
    '2025-05-23T18:00',
    'kestrel',
    'motherCalls',
    'contact',
    'Mia rings the ward at half past five each day; the ward sister holds the phone if her mother is too tired.',
    ['Mia', 'Sorrel Umbrella', 'Delphine Thimbleberry'],
  ),
  contact(
    '2025-05-24T18:20',
    'rosalind',
    'Delphine, Mother',
    'call',
    'Seven minutes. Mia told her about the lamp and asked twice when she would be home. Mum cried and Mia comforted her; afterwards she wanted no pudding, only to sit on the back step with the dog from next door.',
    { childsView: 'She sounded small.' },
  ),
  saw(
    '2025-05-26T21:10',
    'clementine',
    'sleep',
    'fact',
    'Asleep by eleven for the first time, in her own bed, door open a hand’s width.',
  ),
  act(
    '2025-05-27T10:30',
    'kestrel',
    'identifyRisk',
    {
      kind: 'missing',
      level: 'medium',
      triggers: 'News about her mother that comes late or from a stranger',
      earlySigns: 'Shoes on indoors; counting bus fares',
      whatHelps: 'Telling her the truth the same hour, and walking to the bus stop and back together.',
    },
    { as: 'missingRisk' },
  ),
  incident(
    '2025-05-30T20:40',
    'rosalind',
    'missing',
    'S2',
    {
      place: 'Bus station in Fernmouth',
      present: ['Rosalind Kettle'],
      before: 'A nurse had said on the phone that Mum was “not up to it today” and hung up.',
      what: 'Mia left through the garden at 16:50 to reach the hospital by herself. Rosalind found her on a bench by stand four at 18:25 with eighty pence in her hand.',
      tried: ['Rang her mobile', 'Drove the bus route', 'Told the police at 17:35'],
      after:
        'She got into the car at once, shook for a while and ate a cheese roll. They drove past the hospital so she could see which window it was.',
      told: [{ who: 'Sorrel Umbrella' }, { who: 'Marigold Lantern' }],
    },
    {
      as: 'busStation',
      when: { happened: '2025-05-30T16:50' },
      childsView: 'I was not running away, I was going to her.',
      impactOnChild: 'Frightened of being stopped, relieved to have been looked for.',
    },
  ),
];
