import { z } from 'zod';

import { event, group, id, many, oneOf, text } from '#libs/feature';

export const focusLabels = {
  attachment: 'Attachment',
  emotionalRegulation: 'Emotional regulation',
  relationships: 'Relationships',
  identity: 'Identity',
  education: 'Education',
  health: 'Health',
  lifeSkills: 'Life skills',
  play: 'Play and leisure',
  contact: 'Family and contact',
  safety: 'Safety',
} as const;

export const observationAreaLabels = {
  regulation: 'Regulation',
  relationships: 'Relationships',
  strengths: 'Strengths',
  triggers: 'Triggers',
  play: 'Play and interests',
  learning: 'Learning',
  sleep: 'Sleep',
  eating: 'Eating',
  health: 'Health',
  identity: 'Identity',
} as const;

export const movedLabels = { forward: 'Forward', noChange: 'No change', back: 'Back' } as const;

/** The shift of a log is the shift date of its times. */
export const dailyLogWritten = event('DailyLogWritten', {
  version: 1,
  label: 'Daily log',
  class: 'general',
  correctable: 'both',
  body: z.strictObject({
    words: text(20_000, 'Log', { description: 'Written as if the child will read it' }),
    focus: oneOf('TherapeuticFocus', focusLabels, 'Therapeutic focus'),
    goals: many(
      group('GoalMovement', { goal: id('Goal'), moved: oneOf('GoalMoved', movedLabels, 'Moved') }, 'Goal worked on'),
      'Goals worked on',
    ),
  }),
});

export const observationMade = event('ObservationMade', {
  version: 1,
  label: 'Observation',
  class: 'general',
  correctable: 'both',
  body: z.strictObject({
    area: oneOf('ObservationArea', observationAreaLabels, 'Area'),
    words: text(20_000, 'Observation'),
    factOrOpinion: oneOf('FactOrOpinion', { fact: 'Fact', opinion: 'Opinion' }, 'Fact or opinion'),
  }),
});
