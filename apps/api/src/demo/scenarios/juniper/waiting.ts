import { type Step } from '../../step.ts';
import { act, arrange, childsWords, contact, goal, log, meeting, saw } from '../../telling.ts';

/** May to September 2025: a place that was not free, a summer arrival, and a girl who plans trains. */
export const waiting: readonly Step[] = [
  act('2025-05-12T13:20', 'marigold', 'openRecord', {
    heldFor: '$home',
    names: { given: 'Juniper', family: 'Starling' },
    dateOfBirth: { value: '2009-12-09', basis: 'known' },
    sex: 'F',
    ethnicity: 'MWAS',
    openedBecause: 'Referral from Marshwick accepted for June',
  }),
  act(
    '2025-05-12T13:40',
    'marigold',
    'stateCareBegan',
    { on: '2017-03-06', categoryOfNeed: 'N8', legalStatus: 'V2' },
    { source: 'Marshwick’s summary of the file' },
  ),
  act(
    '2025-05-12T13:45',
    'marigold',
    'stateCareEnded',
    { on: '2019-08-30', endReason: 'E4A' },
    {
      source: 'Marshwick’s summary of the file',
    },
  ),
  act(
    '2025-05-12T13:50',
    'marigold',
    'stateCareBegan',
    { on: '2024-09-23', categoryOfNeed: 'N5', legalStatus: 'V2' },
    { source: 'Marshwick’s summary of the file' },
  ),
  act(
    '2025-05-12T13:55',
    'marigold',
    'statePlacement',
    {
      from: '2024-09-23',
      kind: 'U6',
      provider: 'PR1',
    },
    { as: 'fosterCare', source: 'Marshwick’s summary of the file' },
  ),
  meeting(
    '2025-06-05T14:30',
    'marigold',
    'prePlacement',
    {
      purpose: 'Matching Juniper',
      chair: 'Marigold Lantern',
      present: { homeManager: '$marigold', socialWorker: 'Sorrel Umbrella, for Marshwick' },
      agenda: ['GCSE year', 'Sharing a bathroom', 'Room under the roof'],
      decisions: ['Move the date until the home is registered for five | Marigold Lantern | 2025-06-30'],
    },
    { notAskedBecause: 'Juniper sat an exam that afternoon; Marigold rang her in the evening' },
  ),
  // The home was registered for four, and four lived there.
  act(
    '2025-06-16T15:00',
    'marigold',
    'admitChild',
    { home: '$home', room: '$attic', kind: 'planned', placementKind: 'K2' },
    { refused: 'HOME_FULL' },
  ),
  act(
    '2025-07-07T17:10',
    'marigold',
    'admitChild',
    {
      home: '$home',
      room: '$attic',
      kind: 'planned',
      broughtBy: 'Her foster carer and Sorrel Umbrella',
      placementKind: 'K2',
      expectedLength: 'To the end of Year 12',
      keyWorker: '$kestrel',
    },
    {
      as: 'admitted',
      when: { happened: '2025-07-07T16:05' },
      childsView: 'You said June. It’s July. I kept the ticket.',
    },
  ),
  act('2025-07-07T17:30', 'marigold', 'statePlacementEnd', {
    placement: '$fosterCare',
    on: '2025-07-07',
    endReason: 'CREQO',
  }),
  act('2025-07-07T17:35', 'marigold', 'namePlacingAuthority', {
    authority: 'E99999002',
    contact: 'Marshwick leaving care team, 01632 960025',
    from: '2025-07-07',
  }),
  act('2025-07-07T17:40', 'marigold', 'nameSocialWorker', {
    name: 'Sorrel Umbrella',
    agency: 'Marshwick, seconded from Fernshire',
    contact: 'sorrel.umbrella@fernshire.example',
    from: '2025-04-01',
  }),
  act('2025-07-08T10:00', 'dunstan', 'nameReviewingOfficer', {
    name: 'Rowena Bookmark',
    agency: 'Marshwick, by agreement',
    contact: 'rowena.bookmark@fernshire.example',
    from: '2025-05-06',
  }),
  act(
    '2025-07-08T10:20',
    'dunstan',
    'nameParent',
    { name: 'Prakash Starling', relation: 'Father', mayKnowAddress: true },
    {
      as: 'father',
    },
  ),
  act('2025-07-08T10:25', 'dunstan', 'stateParentalResponsibility', {
    parent: '$father',
    holdsResponsibility: true,
    basis: 'Birth; accommodated by agreement, so nobody shares it',
  }),
  log(
    '2025-07-09T21:30',
    'rosalind',
    'lifeSkills',
    'Juniper had the attic measured, the beds swapped end for end and a timetable of every local train on the sloping wall before supper. She thanked Rosalind for the drawing pins twice.',
  ),
  saw(
    '2025-07-14T20:40',
    'kestrel',
    'regulation',
    'opinion',
    'Being early calms her; being asked to hurry does the opposite. I think timetables are how she keeps the world from leaving without her.',
    { as: 'timetables' },
  ),
  arrange(
    '2025-07-18T18:00',
    'kestrel',
    'changes',
    'routine',
    'Changes of plan are told the evening before, in writing, on the whiteboard by the stairs; if we cannot, we say sorry first and explain second.',
    ['Juniper', 'Kestrel Button'],
  ),
  goal('2025-07-22T17:30', 'kestrel', 'examGoal', {
    horizon: 'medium',
    area: 'education',
    words: 'Pass maths and English so the railway college will have me',
    measure: 'Grade five in each next summer',
    owner: 'Juniper',
    reviewOn: '2026-01-15',
  }),
  goal('2025-07-22T17:45', 'kestrel', 'auntGoal', {
    horizon: 'long',
    area: 'relationships',
    words: 'Find out if Aunt Lark’s is home',
    measure: 'A year of visits, then she decides',
    owner: 'Sorrel Umbrella',
    reviewOn: '2026-03-01',
  }),
  act(
    '2025-08-04T17:00',
    'marigold',
    'startPhaseTwo',
    {
      basis: 'Assessment of 31 July: anxious, exact, funny when safe; a father who is fond and never on time.',
    },
    { as: 'phaseTwo', childsView: 'Day twenty-nine. You were punctual.' },
  ),
  contact(
    '2025-08-17T17:15',
    'clementine',
    'Aunt Lark, Aunt',
    'visit',
    'Lark came by the 11:42 as announced. They walked the disused line to the viaduct and argued happily about gauges.',
  ),
  childsWords(
    '2025-08-21T19:40',
    'kestrel',
    'Being on time',
    'If someone is late I start thinking of how long it took Dad to notice I’d been taken the first time. So don’t be late. That’s all.',
  ),
];
