import {
  type Entry,
  type EntryOf,
  type Facts,
  factOf,
  noFacts,
  slice,
  type Stated,
  stated,
  unreachable,
  withFact,
} from '#libs/feature';

import { dayOf } from '../day-of.ts';
import { admissionEvents, type admissionNotCompleted, type childAdmitted } from './events.ts';

export type ArrivalKind = EntryOf<typeof childAdmitted>['body']['kind'];

/** A placement or stay in a home, over or not. */
export interface Placement {
  readonly home: string;
  /** Absent for a stay as an authority states it. */
  readonly room?: string | undefined;
  /** London date; absent where nobody states it. */
  readonly from?: string | undefined;
  readonly kind?: ArrivalKind | undefined;
  /** Known from an authority's statement, not from an admission by the home. */
  readonly asStated: boolean;
  /** London date on which the child left; absent while resident, or where nobody knows. */
  readonly until?: string | undefined;
  /** Code of the reason for the end. */
  readonly endReason?: string | undefined;
  readonly planned?: boolean | undefined;
}

export interface NamedKeyWorker {
  readonly person: string;
  readonly from: string;
}

/** Where the child lives. While `status` is `left`, the fields tell of the placement that ended last. */
export interface Admission {
  readonly status: 'none' | 'resident' | 'left';
  readonly home: Stated<string> | undefined;
  readonly room: string | undefined;
  /** London date of the admission, or from which an authority states the stay; absent where it states none. */
  readonly admittedOn: string | undefined;
  readonly kind: ArrivalKind | undefined;
  readonly asStated: boolean;
  readonly leftOn: string | undefined;
  /** Absent once the child has left. */
  readonly keyWorker: Stated<NamedKeyWorker> | undefined;
  /** Placements and stays that are over, by the number of the entry that ended them. */
  readonly placements: Facts<Placement>;
  /** Beds taken for admissions that did not follow, by home and room: the latest of each. */
  readonly notCompleted: Facts<EntryOf<typeof admissionNotCompleted>['body']>;
}

const initial: Admission = {
  status: 'none',
  home: undefined,
  room: undefined,
  admittedOn: undefined,
  kind: undefined,
  asStated: false,
  leftOn: undefined,
  keyWorker: undefined,
  placements: noFacts(),
  notCompleted: noFacts(),
};

const bedKey = (home: string, room: string): string => `${home}:${room}`;

function movedIn(state: Admission, entry: Entry, { home, room, from, kind, asStated }: Placement): Admission {
  return {
    ...state,
    status: 'resident',
    home: stated(entry, home),
    room,
    admittedOn: from,
    kind,
    asStated,
    leftOn: undefined,
    keyWorker: undefined,
  };
}

type End = Pick<Placement, 'until' | 'endReason' | 'planned'>;

function movedOut(state: Admission, entry: Entry, end: End): Admission {
  const { status, home, room, admittedOn, kind, asStated } = state;
  if (status !== 'resident' || home === undefined) return state;
  const over: Placement = { home: home.value, room, from: admittedOn, kind, asStated, ...end };
  return {
    ...state,
    status: 'left',
    leftOn: end.until,
    keyWorker: undefined,
    placements: withFact(state.placements, entry, `${entry.entry}`, over),
  };
}

export const admission = slice({
  name: 'admission',
  initial,
  hears: admissionEvents,
  evolve(state, entry) {
    switch (entry.type) {
      case 'ChildAdmitted': {
        const { home, room, kind } = entry.body;
        return movedIn(state, entry, { home, room, kind, from: dayOf(entry.when), asStated: false });
      }
      case 'PlacementEnded': {
        const { endReason, planned } = entry.body;
        return movedOut(state, entry, { until: dayOf(entry.when), endReason, planned });
      }
      case 'KeyWorkerNamed':
        return state.status === 'resident' ? { ...state, keyWorker: stated(entry, entry.body) } : state;
      case 'AdmissionNotCompleted': {
        const key = bedKey(entry.body.home, entry.body.room);
        return { ...state, notCompleted: withFact(state.notCompleted, entry, key, entry.body) };
      }
      case 'EmergencyAdmissionAuthorised':
        return state;
      default:
        return unreachable(entry);
    }
  },
});

/** Whether an admission to this bed, as taken at that instant, was already closed as not completed. */
export function wasNotCompleted(state: Admission, home: string, room: string, takenAt: string | undefined): boolean {
  const closed = factOf(state.notCompleted, bedKey(home, room));
  return closed !== undefined && takenAt !== undefined && takenAt <= closed.bedTakenAt;
}
