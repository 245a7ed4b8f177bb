import { feature } from '#libs/feature';

import { phaseEvents } from './events.ts';
import { phasesFollowEachOther } from './invariants.ts';
import { phaseLines } from './lines.ts';
import { returnToPhase } from './return-to-phase.ts';
import { phaseOfPlan } from './shown.ts';
import { phase } from './slice.ts';
import { startPhaseTwo } from './start-phase-two.ts';
import { startStepDown } from './start-step-down.ts';

export const phaseFeature = feature({
  name: 'phase',
  stream: 'childRecord',
  events: phaseEvents,
  slices: [phase],
  acts: { startPhaseTwo, startStepDown, returnToPhase },
  lines: phaseLines,
  planItems: phaseOfPlan,
  invariants: [phasesFollowEachOther],
});
