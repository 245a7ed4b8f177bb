import { day, id, many, oneOf, text, whole, yesNo } from '#libs/feature';

export const horizonLabels = { long: 'Long-term', medium: 'Medium-term', short: 'Short-term' } as const;

export const riskLevels = ['low', 'medium', 'high'] as const;
export const riskLevelLabels = { low: 'Low', medium: 'Medium', high: 'High' } as const;

/** To the child and to others, as placement referrals in England list them. */
export const riskKindLabels = {
  selfHarm: 'Self-harm',
  suicide: 'Suicide',
  missing: 'Going missing',
  sexualExploitation: 'Sexual exploitation',
  criminalExploitation: 'Criminal exploitation',
  substances: 'Drugs and alcohol',
  eating: 'Eating disorder',
  online: 'Harm online',
  bullying: 'Bullying',
  harmfulSexualBehaviour: 'Harmful sexual behaviour',
  violence: 'Physical harm to others',
  damage: 'Damage to property',
  fire: 'Fire-setting',
  animals: 'Harm to animals',
  health: 'Ill health',
  other: 'Something else',
} as const;

export const arrangementAreaLabels = {
  routine: 'Routine',
  bedtime: 'Bedtime',
  contact: 'Contact',
  phone: 'Phone',
  health: 'Health',
  education: 'Education',
  money: 'Money',
  identity: 'Identity',
} as const;

/** Entries that an event rests on, by their numbers in the same record. */
export const entries = many(whole(1, 1_000_000_000, 'Entry number'), 'Entries it rests on');

export const goal = id('Goal');

const goalWords = text(1000, 'Goal', { description: 'What is to be different, in words that the child understands' });
const measure = text(1000, 'Measure', { description: 'How everyone will know that the goal is met' });

/** What is agreed when a goal is agreed; its id is made by the act. */
export const goalAgreement = {
  horizon: oneOf('GoalHorizon', horizonLabels, 'Horizon'),
  area: oneOf(
    'GoalArea',
    {
      health: 'Health',
      education: 'Education',
      emotional: 'Emotional and behavioural development',
      identity: 'Identity',
      relationships: 'Family and social relationships',
      presentation: 'Social presentation',
      selfCare: 'Self-care and independence',
      safety: 'Safety',
    },
    'Area of life',
  ),
  words: goalWords,
  measure,
  owner: text(200, 'Owner', { description: 'Who sees to it, by name or by role' }),
  ownerPerson: id('Person', 'Owner, as a person of the home').optional(),
  reviewOn: day('Review on'),
  agreedWithChild: yesNo('Agreed with the child'),
  notAgreedBecause: text(1000, 'Not agreed with the child because').optional(),
};

export const goalRewording = { goal, words: goalWords, measure: measure.optional() };

export const risk = id('Risk');

export const riskLevel = oneOf('RiskLevel', riskLevelLabels, 'Level');

const whatHelps = text(2000, 'What helps');
const whatDoesNot = text(2000, 'What does not help');

/** What is known of a risk when it is identified; its id is made by the act. */
export const riskFound = {
  kind: oneOf('RiskKind', riskKindLabels, 'Kind'),
  level: riskLevel,
  triggers: text(2000, 'Triggers'),
  earlySigns: text(2000, 'Early signs').optional(),
  whatHelps,
  whatDoesNot: whatDoesNot.optional(),
};

export const riskStrategy = { risk, whatHelps, whatDoesNot: whatDoesNot.optional() };

export const arrangement = id('Arrangement');

export const arrangementTerms = {
  area: oneOf('ArrangementArea', arrangementAreaLabels, 'Area'),
  words: text(2000, 'Arrangement'),
  from: day('From'),
  agreedWith: many(text(200, 'Person or role'), 'Agreed with'),
};

export const howSaidLabels = {
  said: 'Said',
  drawn: 'Drawn',
  signed: 'Signed',
  interpreted: 'Through an interpreter',
} as const;
