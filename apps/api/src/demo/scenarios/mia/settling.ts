import { type Step } from '../../step.ts';
import { act, childsWords, goal, judge, log, meeting, noContact, progress } from '../../telling.ts';

/** June to early July 2025: Mia sleeps upstairs, sees her brother, and Phase 2 begins a little late. */
export const settling: readonly Step[] = [
  act(
    '2025-06-02T09:45',
    'marigold',
    'agreeRiskStrategy',
    {
      risk: '$missingRisk',
      whatHelps:
        'A fixed hospital visit on Tuesdays and Saturdays, so that going is never something she must do alone.',
      whatDoesNot: 'Being asked where she thinks she is going.',
    },
    { childsView: 'Tuesdays and Saturdays is fair.' },
  ),
  goal('2025-06-03T17:10', 'kestrel', 'sleepGoal', {
    horizon: 'short',
    area: 'health',
    words: 'I can go to sleep upstairs',
    measure: 'Ten nights out of fourteen in her own bed before midnight',
    owner: 'Kestrel Button',
    reviewOn: '2025-07-01',
  }),
  goal('2025-06-03T17:25', 'kestrel', 'rafeGoal', {
    horizon: 'long',
    area: 'relationships',
    words: 'I see my brother every week',
    measure: 'A visit or a video call each week, kept for three months',
    owner: 'Sorrel Umbrella',
    reviewOn: '2025-09-01',
  }),
  childsWords(
    '2025-06-03T17:40',
    'kestrel',
    'Family',
    'Rafe is four and he thinks the hospital ate Mummy. Somebody needs to tell him it doesn’t do that.',
  ),
  act('2025-06-04T09:15', 'dunstan', 'nameReviewingOfficer', {
    name: 'Rowena Bookmark',
    agency: 'Fernshire',
    contact: 'rowena.bookmark@fernshire.example',
    from: '2025-06-02',
  }),
  meeting(
    '2025-06-12T16:30',
    'marigold',
    'lookedAfterReview',
    {
      purpose: 'First review',
      chair: 'Rowena Bookmark',
      present: {
        reviewingOfficer: 'Rowena Bookmark',
        socialWorker: 'Sorrel Umbrella',
        child: 'Mia',
        home: '$kestrel',
      },
      inWriting: { parents: 'Delphine Thimbleberry' },
      childsParticipation: 'PN1',
      agenda: ['Care plan', 'Brother', 'Health', 'School from September'],
      decisions: [
        'Find out whether Rafe’s carers can host a Sunday | Sorrel Umbrella | 2025-06-27',
        'Book the first health assessment | Kestrel Button | 2025-06-20',
      ],
    },
    { when: { happened: '2025-06-12T14:00' }, childsView: 'I want it written that I have not been naughty.' },
  ),
  log(
    '2025-06-14T20:50',
    'clementine',
    'contact',
    'First Sunday plan with Rafe came early: his carers drove over with strawberries. Mia pushed him on the swing until her arms ached and did not let anyone else have a turn.',
    { goals: { rafeGoal: 'forward' } },
  ),
  // A residential worker may not write the plan: the attempt is refused and noted.
  act(
    '2025-06-15T09:00',
    'clementine',
    'agreeGoal',
    {
      horizon: 'short',
      area: 'education',
      words: 'Read a chapter each evening',
      measure: 'Seven evenings',
      owner: 'Clementine Dray',
      reviewOn: '2025-07-01',
      agreedWithChild: true,
    },
    { refused: 'FORBIDDEN' },
  ),
  act(
    '2025-06-13T15:00',
    'marigold',
    'startPhaseTwo',
    { basis: 'Settling-in report' },
    { refused: 'CHILDS_VIEWS_NEEDED' },
  ),
  act(
    '2025-06-20T10:00',
    'marigold',
    'startPhaseTwo',
    {
      basis: 'Assessment report of 18 June: sleep, grief and her place as the older sister come first.',
      planVersion: '18 June 2025',
    },
    {
      as: 'phaseTwo',
      when: { happened: '2025-06-19' },
      reason: 'Six days after the date in the programme: Mia asked to wait until her mother was off the drip.',
      childsView: 'Okay, but nobody moves my bed.',
    },
  ),
  progress(
    '2025-07-01T19:00',
    'kestrel',
    'sleepGoal',
    'Eleven nights of fourteen upstairs. She chooses the audiobook now and turns it off herself.',
    ['firstNight'],
  ),
  noContact(
    '2025-07-05T15:30',
    'kestrel',
    'Delphine, Mother',
    'visit',
    'Her mother had a fever and the ward closed to visitors. Mia was told straight away, at breakfast, by Kestrel.',
    { when: { happened: '2025-07-05T14:00' }, childsView: 'At least you said it before I put my shoes on.' },
  ),
  judge(
    '2025-07-07T10:20',
    'saffron',
    'firstNight',
    'SIGNIFICANT',
    'It shows how she came to us and what first let her rest; the next worker should find it without searching',
  ),
];
