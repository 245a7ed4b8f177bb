import { invariant } from '#libs/feature';

import { phasesOutOfOrder } from './refusals.ts';
import { phase, type PhasedStay } from './slice.ts';

/** Admission, moves and end in order; of a stay that an authority states, whose days it may correct, the moves alone. */
function isInOrder({ from, until, asStated, moves }: PhasedStay): boolean {
  const moved = moves.map(({ on }) => on);
  const days = (asStated ? moved : [from, ...moved, until]).filter((day) => day !== undefined);
  return days.every((day, at) => (days[at - 1] ?? day) <= day);
}

export const phasesFollowEachOther = invariant({
  code: phasesOutOfOrder.code,
  reads: { phase },
  message: 'The moves between phases would no longer follow each other between admission and end of the placement.',
  remedy: 'Give days in the order of the moves, or amend the other entry first.',
  holds: ({ phase }) => phase.stays.every(isInOrder),
});
