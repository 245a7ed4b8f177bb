import { ageOn } from '#libs/calendar';
import { allFacts, type Refusal, type When } from '#libs/feature';

import { type HomeFacts } from '../needed-facts.ts';
import {
  admissionDayNeeded,
  alreadyResident,
  bedNotTaken,
  homeUnknown,
  outsideAgeRange,
  placementsOverlap,
  roomClosed,
  roomUnknown,
  statementOfPurposeNeeded,
} from './refusals.ts';
import { type Admission, wasNotCompleted } from './slice.ts';

/** The exact day of an arrival, or why there is none: days count from it, so a month or a range will not do. */
export function arrivalDay({ happened }: When, happenedOn: string | undefined): string | Refusal {
  const exact = happened.precision === 'instant' || happened.precision === 'day';
  return exact && happenedOn !== undefined ? happenedOn : admissionDayNeeded();
}

/** Why the child cannot move in on that day, as far as their earlier placements say; nothing when they can. */
export function placementRefusal(state: Admission, on: string): Refusal | undefined {
  if (state.status === 'resident') return alreadyResident(state.asStated);
  const overlaps = allFacts(state.placements).some(
    ({ value }) => !value.asStated && value.until !== undefined && on < value.until,
  );
  return overlaps ? placementsOverlap() : undefined;
}

/** Why the bed is no bed for this child, whose record is `record`; nothing when it stands behind the admission. */
export function bedRefusal(
  state: Admission,
  home: HomeFacts | undefined,
  wanted: { readonly home: string; readonly room: string },
  record: string,
): Refusal | undefined {
  if (home?.id !== wanted.home) return homeUnknown();
  const bed = home.beds.find(({ room }) => room === wanted.room);
  if (!bed) return roomUnknown();
  if (!bed.open) return roomClosed();
  const closed = wasNotCompleted(state, wanted.home, wanted.room, bed.takenAt);
  return bed.takenBy !== record || closed ? bedNotTaken() : undefined;
}

/** Why the home is not for a child of that age; nothing when it is. Whole years, both ends included. */
export function ageRefusal(home: HomeFacts | undefined, dateOfBirth: string, on: string): Refusal | undefined {
  if (!home?.ages) return statementOfPurposeNeeded();
  const age = ageOn(dateOfBirth, on);
  const { from, to } = home.ages;
  return age < from || to < age ? outsideAgeRange(from, to) : undefined;
}
