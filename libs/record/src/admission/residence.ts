import { type Entry, type EntryOf, type Facts, noFacts, type Stated, stated, withFact } from '#libs/feature';

import { type admissionNotCompleted, type childAdmitted } from './events.ts';

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
  /** Id of the stay, as stated. */
  readonly stay?: string | undefined;
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
  /** Id of the stay, as stated. */
  readonly stay: string | undefined;
  readonly leftOn: string | undefined;
  /** Absent once the child has left. */
  readonly keyWorker: Stated<NamedKeyWorker> | undefined;
  /** Earlier placements by the number of the entry that ended them, earlier stays by their ids. */
  readonly placements: Facts<Placement>;
  /** Beds taken for admissions that did not follow, by home and room: the latest of each. */
  readonly notCompleted: Facts<EntryOf<typeof admissionNotCompleted>['body']>;
}

export const livedNowhere: Admission = {
  status: 'none',
  home: undefined,
  room: undefined,
  admittedOn: undefined,
  kind: undefined,
  asStated: false,
  stay: undefined,
  leftOn: undefined,
  keyWorker: undefined,
  placements: noFacts(),
  notCompleted: noFacts(),
};

/** The child lives there from then on; nobody is key worker yet. */
export function movedIn(state: Admission, entry: Entry, placement: Placement): Admission {
  const { home, room, from, kind, asStated, stay } = placement;
  return {
    ...state,
    status: 'resident',
    home: stated(entry, home),
    room,
    admittedOn: from,
    kind,
    asStated,
    stay,
    leftOn: undefined,
    keyWorker: undefined,
  };
}

export type End = Pick<Placement, 'until' | 'endReason' | 'planned'>;

/** The child lives there no longer; unchanged when they lived nowhere (the admission was struck). */
export function movedOut(state: Admission, entry: Entry, end: End): Admission {
  const { status, home, room, admittedOn, kind, asStated, stay } = state;
  if (status !== 'resident' || home === undefined) return state;
  const over: Placement = { home: home.value, room, from: admittedOn, kind, asStated, stay, ...end };
  return {
    ...state,
    status: 'left',
    leftOn: end.until,
    keyWorker: undefined,
    placements: withFact(state.placements, entry, stay ?? `${entry.entry}`, over),
  };
}
