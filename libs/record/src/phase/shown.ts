import { type PlanItem, planItems } from '#libs/feature';
import { phaseNames } from '#libs/vocabulary';

import { onPaper } from '../on-paper.ts';
import { currentPhase } from './phase-on.ts';
import { phase } from './slice.ts';

/** The phase as the last act left it. How many days it has lasted depends on the reader's day and is counted there. */
export const phaseOfPlan = planItems({ phase }, ({ phase: state }): readonly PlanItem[] => {
  const current = currentPhase(state);
  if (!current) return [];
  const { stay, last } = current;
  const since = last ? last.on : stay.from;
  return [
    {
      key: 'phase',
      area: 'Living in the home',
      heading: 'Phase',
      words: `${phaseNames[current.phase]}${since === undefined ? '' : `, since ${onPaper(since)}`}`,
      status: current.phase,
      class: 'general',
      entries: last ? [last.entry] : stay.entries,
    },
  ];
});
