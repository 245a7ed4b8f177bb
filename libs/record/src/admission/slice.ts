import { factOf, type Heard, slice, stated, unreachable, withFact } from '#libs/feature';

import { stayEndStated, stayStated } from '../care-history/events.ts';
import { dayOf } from '../day-of.ts';
import { admissionEvents } from './events.ts';
import { type Admission, livedNowhere, movedIn, movedOut } from './residence.ts';
import { endedAsStated, stayingAsStated } from './stays.ts';

export type { Admission, ArrivalKind, NamedKeyWorker, Placement } from './residence.ts';

const bedKey = (home: string, room: string): string => `${home}:${room}`;

/** All that bears on where the child lives. */
export const residenceEvents = [...admissionEvents, stayStated, stayEndStated] as const;

/** Where the child lives after an entry, for slices that rest on it. */
export function residenceAfter(state: Admission, entry: Heard<(typeof residenceEvents)[number]>): Admission {
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
    case 'StayStated':
      return stayingAsStated(state, entry);
    case 'StayEndStated':
      return endedAsStated(state, entry);
    case 'EmergencyAdmissionAuthorised':
      return state;
    default:
      return unreachable(entry);
  }
}

export const admission = slice({
  name: 'admission',
  initial: livedNowhere,
  hears: residenceEvents,
  evolve: residenceAfter,
});

/** Whether an admission to this bed, as taken at that instant, was already closed as not completed. */
export function wasNotCompleted(state: Admission, home: string, room: string, takenAt: string | undefined): boolean {
  const closed = factOf(state.notCompleted, bedKey(home, room));
  return closed !== undefined && takenAt !== undefined && takenAt <= closed.bedTakenAt;
}
