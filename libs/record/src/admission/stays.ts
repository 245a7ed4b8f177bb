import { alterFact, type EntryOf, factOf, restated, withFact } from '#libs/feature';

import { type stayEndStated, type stayStated } from '../care-history/events.ts';
import { type Admission, movedIn, movedOut, type Placement } from './residence.ts';

type Stay = EntryOf<typeof stayStated>;
type StayEnd = EntryOf<typeof stayEndStated>;

/** Which of two days lies first, where both are known. */
const isBefore = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && one < other;

/**
 * A stay that an authority states. What the home recorded itself stands: a stay that began no later than the home's own
 * placement ended tells of that placement. A stay from before what is known is one of the past, open or not.
 */
export function stayingAsStated(state: Admission, entry: Stay): Admission {
  const { stay, home, from, onOrBefore } = entry.body;
  const placement: Placement = { home, from, asStated: true, stay };
  if (factOf(state.placements, stay)) {
    const again = (was: Placement): Placement => ({ ...was, home, from });
    return { ...state, placements: alterFact(state.placements, entry, stay, again) };
  }
  const current = state.home;
  if (state.status === 'none' || !current) return movedIn(state, entry, placement);
  if (state.stay === stay) return { ...state, home: restated(current, entry, home), admittedOn: from };
  const begins = from ?? onOrBefore;
  if (isBefore(begins, state.admittedOn))
    return { ...state, placements: withFact(state.placements, entry, stay, placement) };
  if (state.status === 'left') return isBefore(begins, state.leftOn) ? state : movedIn(state, entry, placement);
  return state.asStated && isBefore(state.admittedOn, begins)
    ? movedIn(movedOut(state, entry, {}), entry, placement)
    : state;
}

/** The end of a stay; of one that is over, its corrected end. Where the home itself recorded the end, that stands. */
export function endedAsStated(state: Admission, entry: StayEnd): Admission {
  const { stay, on, reason } = entry.body;
  const end = { until: on, endReason: reason };
  if (state.stay === stay && state.status === 'resident') return movedOut(state, entry, end);
  const over = factOf(state.placements, stay);
  // Only the home says whether an end was planned.
  if (!over || over.planned !== undefined) return state;
  return {
    ...state,
    leftOn: state.stay === stay ? on : state.leftOn,
    placements: alterFact(state.placements, entry, stay, (was) => ({ ...was, ...end })),
  };
}
