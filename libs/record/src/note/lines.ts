import { lines } from '#libs/feature';

import { inBrief } from '../in-brief.ts';
import { goalWordsOf, plan } from '../plan/slice.ts';
import { dailyLogWritten, focusLabels, movedLabels, observationAreaLabels, observationMade } from './events.ts';

export const noteLines = lines(
  [dailyLogWritten, observationMade],
  { plan },
  {
    DailyLogWritten({ body }, before) {
      const moved = body.goals.map(
        ({ goal, moved: way }) => `${goalWordsOf(before.plan, goal)} (${movedLabels[way].toLowerCase()})`,
      );
      const goals = moved.length === 0 ? '' : ` – goals: ${moved.join('; ')}`;
      return `Daily log, ${focusLabels[body.focus].toLowerCase()}: ${inBrief(body.words)}${goals}`;
    },
    ObservationMade: ({ body }) =>
      `Observed, ${observationAreaLabels[body.area].toLowerCase()} (${body.factOrOpinion}): ${inBrief(body.words)}`,
  },
);
