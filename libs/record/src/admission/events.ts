import { z } from 'zod';

import { event } from '#libs/feature';

import {
  arrival,
  arrivalKind,
  authorised,
  bedTakenAt,
  departure,
  home,
  keyWorker,
  keyWorkerFrom,
  room,
} from './fields.ts';

// An admission and the note that it was not completed touch the same bed: of the two appends the later is refused. And
// since an amendment may not change what an entry is about, the bed, which the home's own stream gave, stays the same.
const bedOf = (body: { readonly home: string; readonly room: string }): string => `bed:${body.home}:${body.room}`;

/**
 * A child moved in. The London date on which it happened is day 1 of Phase 1. The key worker is a fact with a life of
 * its own: see KeyWorkerNamed.
 */
export const childAdmitted = event('ChildAdmitted', {
  version: 1,
  label: 'Admission',
  class: 'general',
  correctable: 'amend',
  significance: 'SIGNIFICANT',
  about: bedOf,
  body: z.strictObject({ home, room, kind: arrivalKind, ...arrival }),
});

/** A bed was taken for the child, and the admission did not follow in time. */
export const admissionNotCompleted = event('AdmissionNotCompleted', {
  version: 1,
  label: 'Admission not completed',
  class: 'general',
  correctable: 'none',
  about: bedOf,
  body: z.strictObject({ home, room, bedTakenAt }),
});

export const emergencyAdmissionAuthorised = event('EmergencyAdmissionAuthorised', {
  version: 1,
  label: 'Emergency admission authorised',
  class: 'general',
  correctable: 'amend',
  significance: 'SIGNIFICANT',
  body: z.strictObject(authorised),
});

export const keyWorkerNamed = event('KeyWorkerNamed', {
  version: 1,
  label: 'Key worker named',
  class: 'general',
  correctable: 'both',
  significance: 'SIGNIFICANT',
  about: () => 'keyWorker',
  body: z.strictObject({ person: keyWorker, from: keyWorkerFrom }),
});

export const placementEnded = event('PlacementEnded', {
  version: 1,
  label: 'End of placement',
  class: 'general',
  correctable: 'amend',
  significance: 'SIGNIFICANT',
  about: () => 'placement',
  body: z.strictObject(departure),
});

export const admissionEvents = [
  childAdmitted,
  admissionNotCompleted,
  emergencyAdmissionAuthorised,
  keyWorkerNamed,
  placementEnded,
] as const;
