import { refusal } from '#libs/feature';

/** For acts that take something back, lower it or end it: the record must say why. */
export const reasonNeeded = refusal('REASON_NEEDED', (act: string) => ({
  message: `${act} needs a reason, and none was given.`,
  remedy: 'Say in the reason why this was decided, in words that the child may read one day.',
  field: 'reason',
}));

/** For acts that cite or correct an entry by its number. */
export const noSuchEntry = refusal('NO_SUCH_ENTRY', (entry: number, field: string) => ({
  message: `This record has no entry ${entry.toString()} that can be named here.`,
  remedy: 'Look the number up in the chronology of this child and send it again.',
  field,
}));

export const codeNotInList = refusal('CODE_NOT_IN_LIST', (field: string, list: string) => ({
  message: `The list “${list}” does not have this code on that date.`,
  remedy: 'Choose a code that the list has on the date on which it happened.',
  field,
}));

/** For acts on a stay that is not there. */
export const notResident = refusal('NOT_RESIDENT', () => ({
  message: 'The child does not live in a home now.',
  remedy: 'Admit the child first, or amend the entry that ended the placement if its time is wrong.',
}));

/** For days of a stay that would lie before its start. */
export const beforeAdmission = refusal('BEFORE_ADMISSION', (field: string) => ({
  message: 'That day lies before the admission to the home.',
  remedy: 'Give a day on or after the admission, or amend the admission if its day is wrong.',
  field,
}));

/** For acts that name a goal of the plan. */
export const noSuchGoal = refusal('NO_SUCH_GOAL', (field: string) => ({
  message: 'The care plan has no goal with this id.',
  remedy: 'Choose a goal of this child’s plan, or agree the goal first.',
  field,
}));

/** For a date of birth, whoever states it. */
export const bornInFuture = refusal('BORN_IN_FUTURE', () => ({
  message: 'The date of birth lies in the future.',
  remedy: 'Correct the date of birth. A child who is not born yet has no record here.',
  field: 'dateOfBirth',
}));

/** For the opening of a record, by a person or from a return. */
export const recordOpenedAlready = refusal('RECORD_OPENED_ALREADY', () => ({
  message: 'This record has been opened already.',
  remedy: 'State what is new in the record as it is; to correct what it was opened with, amend its first entry.',
}));
