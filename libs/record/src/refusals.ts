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
