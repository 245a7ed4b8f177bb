import { refusal } from '#libs/feature';

export const otherChildOfReturn = refusal('OTHER_CHILD_OF_RETURN', () => ({
  message: 'This record does not bear the authority’s number that the return gives.',
  remedy: 'Look the number up among the records of that authority; never merge two children by hand.',
  field: 'child',
}));

export const oneStartNeeded = refusal('ONE_START_NEEDED', () => ({
  message: 'The start of care is either a day or, where that is not known, a day on or before which it was.',
  remedy: 'Give exactly one of `on` and `onOrBefore`.',
  field: 'on',
}));

export const dayNotReached = refusal('DAY_NOT_REACHED', (field: string) => ({
  message: 'This day lies in the future: what is only planned has not happened yet.',
  remedy: 'Record it once it has happened, or record the plan as an arrangement.',
  field,
}));

export const beforeDateOfBirth = refusal('BEFORE_DATE_OF_BIRTH', (field: string) => ({
  message: 'This day lies before the child was born.',
  remedy: 'Correct the day, or the date of birth if that is wrong.',
  field,
}));

export const inCareAlready = refusal('IN_CARE_ALREADY', () => ({
  message: 'A period of care that has not ended stands in this record.',
  remedy: 'Record the end of that period first, or amend the entry that began it.',
  field: 'on',
}));

export const notInCare = refusal('NOT_IN_CARE', () => ({
  message: 'No open period of care stands in this record.',
  remedy: 'Record first when the child became looked after.',
  field: 'on',
}));

export const endBeforeStart = refusal('END_BEFORE_START', (field: string) => ({
  message: 'The end lies before the start.',
  remedy: 'Correct whichever of the two days is wrong.',
  field,
}));

export const noSuchPlacement = refusal('NO_SUCH_PLACEMENT', () => ({
  message: 'This record has no placement with this id.',
  remedy: 'Choose one of the placements of this record, or state the placement first.',
  field: 'placement',
}));

export const placementEndedAlready = refusal('PLACEMENT_ENDED_ALREADY', () => ({
  message: 'This placement has ended already.',
  remedy: 'Amend the entry that states its end if that is wrong.',
  field: 'placement',
}));
