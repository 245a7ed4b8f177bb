import { refusal } from '#libs/feature';
import { type Phase, phaseNames } from '#libs/vocabulary';

export const wrongPhase = refusal('WRONG_PHASE', (now: Phase) => ({
  message: `The child is in another phase: “${phaseNames[now]}”.`,
  remedy: 'Look at the phases in the record. To go back to an earlier phase, return to it, and say why.',
}));

export const planNeedsGoal = refusal('PLAN_NEEDS_GOAL', () => ({
  message: 'The care plan has no open goal, and Phase 2 works towards one.',
  remedy: 'Agree at least one goal with the child first.',
}));

export const childsViewsNeeded = refusal('CHILDS_VIEWS_NEEDED', () => ({
  message: 'Neither the views of the child are given nor why they were not asked.',
  remedy: 'Give the child’s own view of the move, or say in notAskedBecause why there is none.',
  field: 'childsView',
}));

export const phaseDayNeeded = refusal('PHASE_DAY_NEEDED', () => ({
  message: 'Nothing says on which day this happened, and phases are counted in days.',
  remedy: 'Say in `when` on which day the child moved between phases.',
  field: 'when.happened',
}));

export const phasesOutOfOrder = refusal('PHASES_OUT_OF_ORDER', () => ({
  message: 'That day lies before the move into the phase that the child is in.',
  remedy: 'Give a day on or after that move, or amend the move if its day is wrong.',
  field: 'when.happened',
}));
