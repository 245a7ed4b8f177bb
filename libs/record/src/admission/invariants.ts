import { allFacts, invariant } from '#libs/feature';

import { beforeAdmission } from '../refusals.ts';
import { placementsOverlap } from './refusals.ts';
import { type Admission, admission, type Placement } from './slice.ts';

/** The home's own placements in the order in which they were recorded, the open one last. Statements may contradict. */
function ownPlacements(state: Admission): readonly Pick<Placement, 'from' | 'until'>[] {
  const over = allFacts(state.placements)
    .map(({ value }) => value)
    .filter(({ asStated }) => !asStated);
  return state.status === 'resident' && !state.asStated ? [...over, { from: state.admittedOn }] : over;
}

const follows = (earlier: string | undefined, later: string | undefined): boolean =>
  earlier === undefined || later === undefined || earlier <= later;

export const placementsEndAfterTheyBegin = invariant({
  code: beforeAdmission.code,
  reads: { admission },
  message: 'A placement would end before the admission that began it.',
  remedy: 'Give the admission a day on or before the end of the placement, or amend the end first.',
  holds: ({ admission }) => ownPlacements(admission).every(({ from, until }) => follows(from, until)),
});

export const placementsFollowEachOther = invariant({
  code: placementsOverlap.code,
  reads: { admission },
  message: 'A placement would begin before the end of the one before it.',
  remedy: 'Give the admission a day on or after the end of the earlier placement, or amend that end first.',
  holds: ({ admission }) => ownPlacements(admission).every(({ from }, at, all) => follows(all[at - 1]?.until, from)),
});
