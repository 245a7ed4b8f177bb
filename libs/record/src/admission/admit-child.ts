import { z } from 'zod';

import { act, isRefusal } from '#libs/feature';
import { codeIn, placementTypes } from '#libs/vocabulary';

import { identity } from '../identity/slice.ts';
import { homeFacts, staffFacts } from '../needed-facts.ts';
import { codeNotInList } from '../refusals.ts';
import { ageRefusal, arrivalDay, bedRefusal, placementRefusal } from './arrival-refusal.ts';
import { childAdmitted, emergencyAdmissionAuthorised, keyWorkerNamed } from './events.ts';
import { arrival, arrivalKind, authorisation, home, keyWorker, room } from './fields.ts';
import { authorisationNeeded, authorisationNotForPlanned, dateOfBirthNeeded, keyWorkerNotStaff } from './refusals.ts';
import { admission } from './slice.ts';

/**
 * Admits a child to the bed held for them.
 *
 * Promises one ChildAdmitted; before it, for a same-day emergency, EmergencyAdmissionAuthorised; after it, when a key
 * worker is given, KeyWorkerNamed from that day. The London date on which it happened is day 1 of Phase 1.
 * Refuses with ALREADY_RESIDENT while a placement, or a stay that an authority stated, is open; PLACEMENTS_OVERLAP for
 * a day before an earlier placement ended; ADMISSION_DAY_NEEDED when no exact day is given; HOME_UNKNOWN, ROOM_UNKNOWN,
 * ROOM_CLOSED and BED_NOT_TAKEN when no bed stands behind it; STATEMENT_OF_PURPOSE_NEEDED, DATE_OF_BIRTH_NEEDED and
 * OUTSIDE_AGE_RANGE when the home is not registered for the child's age on that day; AUTHORISATION_NEEDED and
 * AUTHORISATION_NOT_FOR_PLANNED; KEY_WORKER_NOT_STAFF; CODE_NOT_IN_LIST.
 * Source: Children's Homes (England) Regulations 2015, reg 14.
 */
export const admitChild = act({
  summary: 'Records that a child moved in, planned or on the same day.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'home',
  reads: { admission, identity },
  needs: { home: homeFacts, staff: staffFacts },
  input: z.strictObject({
    home,
    room,
    kind: arrivalKind,
    ...arrival,
    keyWorker: keyWorker.optional(),
    authorisation: authorisation.optional(),
  }),
  decide({ admission, identity }, { keyWorker: named, authorisation: given, ...moved }, context) {
    const day = arrivalDay(context.when, context.happenedOn);
    if (isRefusal(day)) return day;
    const noPlace = placementRefusal(admission, day) ?? bedRefusal(admission, context.home, moved, context.subject);
    if (noPlace) return noPlace;
    if (!identity.dateOfBirth) return dateOfBirthNeeded();
    const tooYoungOrOld = ageRefusal(context.home, identity.dateOfBirth.value.value, day);
    if (tooYoungOrOld) return tooYoungOrOld;
    if (moved.kind === 'sameDayEmergency' && !given) return authorisationNeeded();
    if (moved.kind === 'planned' && given) return authorisationNotForPlanned();
    const { placementKind } = moved;
    if (placementKind !== undefined && !codeIn(placementTypes, placementKind, day).current)
      return codeNotInList('placementKind', placementTypes.name);
    if (named !== undefined && !context.staff.worksAt(named, moved.home, day)) return keyWorkerNotStaff('keyWorker');
    return [
      ...(given
        ? [
            emergencyAdmissionAuthorised({
              by: given.authorisedBy,
              whatWasKnown: given.whatWasKnown,
              whatWasNot: given.whatWasNot,
            }),
          ]
        : []),
      childAdmitted(moved),
      ...(named === undefined ? [] : [keyWorkerNamed({ person: named, from: day })]),
    ];
  },
});
