import { z } from 'zod';

import { event, oneOf, text } from '#libs/feature';
import { phaseNames } from '#libs/vocabulary';

const { phaseOne, phaseTwo, stepDown } = phaseNames;
const programmePhase = (label: string) => oneOf('ProgrammePhase', { phaseOne, phaseTwo, stepDown }, label);

export const basis = text(4000, 'Basis', { description: 'The report or review on which the move rests' });
export const planVersion = text(80, 'Version of the plan', { description: 'Of the therapeutic plan, as it is dated' });
export const stepDownPlan = text(10_000, 'Plan', { description: 'Where the child goes on to, and how they get there' });
export const returnedTo = oneOf('EarlierPhase', { phaseOne, phaseTwo }, 'To');
export const decidedBy = text(200, 'Decided by');

const ofPhase = {
  version: 1,
  class: 'general',
  correctable: 'amend',
  significance: 'SIGNIFICANT',
  about: () => 'phase',
} as const;

export const phaseTwoStarted = event('PhaseTwoStarted', {
  ...ofPhase,
  label: 'Phase 2 began',
  body: z.strictObject({ basis, planVersion: planVersion.optional() }),
});

export const stepDownStarted = event('StepDownStarted', {
  ...ofPhase,
  label: 'Step-down began',
  body: z.strictObject({ plan: stepDownPlan }),
});

export const phaseReturned = event('PhaseReturned', {
  ...ofPhase,
  label: 'Return to an earlier phase',
  body: z.strictObject({ from: programmePhase('From'), to: returnedTo, decidedBy }),
});

export const phaseEvents = [phaseTwoStarted, stepDownStarted, phaseReturned] as const;
