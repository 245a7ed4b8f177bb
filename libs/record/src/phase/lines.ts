import { type Entry, lines } from '#libs/feature';
import { phaseNames } from '#libs/vocabulary';

import { dayOf } from '../day-of.ts';
import { phaseEvents } from './events.ts';
import { currentPhase, dayNumberIn } from './phase-on.ts';
import { phase, type PhaseState } from './slice.ts';

function onDay({ when }: Entry, { phase }: { readonly phase: PhaseState }): string {
  const [current, day] = [currentPhase(phase), dayOf(when)];
  const number = current && day !== undefined ? dayNumberIn(current.stay, day) : undefined;
  return number === undefined ? '' : `, on day ${number}`;
}

export const phaseLines = lines(
  phaseEvents,
  { phase },
  {
    PhaseTwoStarted: (entry, before) => `Phase 2 began${onDay(entry, before)}: long-term therapeutic growth`,
    StepDownStarted: (entry, before) => `Step-down began${onDay(entry, before)}`,
    PhaseReturned: (entry, before) =>
      `Returned to “${phaseNames[entry.body.to]}”${onDay(entry, before)}, decided by ${entry.body.decidedBy}`,
  },
);
