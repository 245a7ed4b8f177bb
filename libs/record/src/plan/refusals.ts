import { refusal } from '#libs/feature';

export const goalMetAlready = refusal('GOAL_MET_ALREADY', () => ({
  message: 'This goal has already been met.',
  remedy: 'Agree a new goal for what comes next, or strike out the entry that says it was met.',
  field: 'goal',
}));

export const goalNotOpen = refusal('GOAL_NOT_OPEN', (status: 'paused' | 'dropped') => ({
  message: `This goal has been ${status} already.`,
  remedy:
    status === 'paused'
      ? 'Record progress to take the goal up again, or drop it.'
      : 'Agree the goal anew, or strike out the entry that dropped it.',
  field: 'goal',
}));

export const agreementNeeded = refusal('AGREEMENT_NEEDED', () => ({
  message: 'The goal was not agreed with the child, and nothing says why.',
  remedy: 'Agree the goal with the child, or say in notAgreedBecause why that was not possible.',
  field: 'notAgreedBecause',
}));

export const reviewDatePassed = refusal('REVIEW_DATE_PASSED', (field: string) => ({
  message: 'The date of the next review lies before the day of what it is to review.',
  remedy: 'Choose a review date on or after that day.',
  field,
}));

export const noSuchRisk = refusal('NO_SUCH_RISK', () => ({
  message: 'The care plan has no risk with this id.',
  remedy: 'Choose a risk of this child’s plan, or identify the risk first.',
  field: 'risk',
}));

export const riskClosedAlready = refusal('RISK_CLOSED', () => ({
  message: 'This risk has been closed.',
  remedy: 'Identify the risk anew, or strike out the entry that closed it.',
  field: 'risk',
}));

export const noSuchArrangement = refusal('NO_SUCH_ARRANGEMENT', () => ({
  message: 'The care plan has no arrangement with this id.',
  remedy: 'Choose an arrangement of this child’s plan, or set a new one without an id.',
  field: 'arrangement',
}));

export const arrangementEndedAlready = refusal('ARRANGEMENT_ENDED', () => ({
  message: 'This arrangement has ended.',
  remedy: 'Set a new arrangement, or strike out the entry that ended this one.',
  field: 'arrangement',
}));
