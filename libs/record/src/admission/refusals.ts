import { refusal } from '#libs/feature';

export const alreadyResident = refusal('ALREADY_RESIDENT', (asStated: boolean) => ({
  message: asStated
    ? 'The child lives in a home already, as their authority states.'
    : 'The child lives in a home already: an open placement stands in this record.',
  remedy: 'End the placement first. If the child was never admitted here, look at the open one in the chronology.',
}));

export const homeUnknown = refusal('HOME_UNKNOWN', () => ({
  message: 'There is no such home.',
  remedy: 'Choose a home that is registered here.',
  field: 'home',
}));

export const roomUnknown = refusal('ROOM_UNKNOWN', () => ({
  message: 'The home has no such room.',
  remedy: 'Choose one of the rooms of the home.',
  field: 'room',
}));

export const roomClosed = refusal('ROOM_CLOSED', () => ({
  message: 'This room is closed.',
  remedy: 'Choose an open room of the home.',
  field: 'room',
}));

export const bedNotTaken = refusal('BED_NOT_TAKEN', () => ({
  message: 'No bed in this room stands behind the admission: it went to another child, or was given back.',
  remedy: 'Choose a free room and admit again with a new idempotency key.',
  field: 'room',
}));

export const statementOfPurposeNeeded = refusal('STATEMENT_OF_PURPOSE_NEEDED', () => ({
  message: 'The home has no statement of purpose for that day, so nobody can say for which ages it is.',
  remedy: 'Adopt the statement of purpose of the home first, with the day from which it holds.',
  field: 'home',
}));

export const dateOfBirthNeeded = refusal('DATE_OF_BIRTH_NEEDED', () => ({
  message: 'The record has no date of birth, so nobody can say how old the child was on that day.',
  remedy: 'Establish the date of birth first, estimated if it must be.',
}));

export const outsideAgeRange = refusal('OUTSIDE_AGE_RANGE', (from: number, to: number) => ({
  message: `On that day the child is outside the ages that the home is registered for, ${from} to ${to}.`,
  remedy: 'Find a home that is registered for the age of the child, or correct the date of birth if it is wrong.',
}));

export const admissionDayNeeded = refusal('ADMISSION_DAY_NEEDED', () => ({
  message: 'The day of the admission is not given exactly, and the days of the placement count from it.',
  remedy: 'Say in `when` on which day the child moved in.',
  field: 'when.happened',
}));

export const authorisationNeeded = refusal('AUTHORISATION_NEEDED', () => ({
  message: 'A same-day emergency admission needs somebody who authorised it.',
  remedy: 'Say in the authorisation who decided, what was known of the child and what was not.',
  field: 'authorisation',
}));

export const authorisationNotForPlanned = refusal('AUTHORISATION_NOT_FOR_PLANNED', () => ({
  message: 'A planned admission has no emergency authorisation.',
  remedy: 'Leave the authorisation out, or admit as a same-day emergency.',
  field: 'authorisation',
}));

export const keyWorkerNotStaff = refusal('KEY_WORKER_NOT_STAFF', (field: string) => ({
  message: 'This person does not work in the home on that day.',
  remedy: 'Name somebody who works in the home then, or give them a role there first.',
  field,
}));

export const keyWorkerAlready = refusal('KEY_WORKER_ALREADY', () => ({
  message: 'This person is the child’s key worker already.',
  remedy: 'Nothing need be done; amend the entry that named them if its day is wrong.',
  field: 'person',
}));

export const placementsOverlap = refusal('PLACEMENTS_OVERLAP', () => ({
  message: 'That day lies before the end of an earlier placement.',
  remedy: 'Give a day on or after the child left the earlier placement, or amend its end if that is wrong.',
  field: 'when.happened',
}));
