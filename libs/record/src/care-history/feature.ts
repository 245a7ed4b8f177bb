import { feature } from '#libs/feature';

import { careHistoryLines } from './lines.ts';
import { openRecordFromReturn } from './open-record-from-return.ts';
import { adoptionPlacements, careOfPlan, placements } from './shown.ts';
import { careHistory } from './slice.ts';
import { stateCareBegan } from './state-care-began.ts';
import { stateCareEnded } from './state-care-ended.ts';
import { stateCategoryOfNeed } from './state-category-of-need.ts';
import { stateLegalStatus } from './state-legal-status.ts';
import { statePlacement } from './state-placement.ts';
import { statePlacementEnd } from './state-placement-end.ts';
import { stateReturn } from './state-return.ts';
import { statedRows } from './stated-rows.ts';

/** How a child came into care and where they lived, as their authority states it or as recorded by hand. */
export const careHistoryFeature = feature({
  name: 'care-history',
  stream: 'childRecord',
  events: careHistoryLines.events,
  slices: [careHistory, statedRows],
  acts: {
    stateCareBegan,
    stateLegalStatus,
    stateCategoryOfNeed,
    statePlacement,
    statePlacementEnd,
    stateCareEnded,
    openRecordFromReturn,
    stateReturn,
  },
  lines: careHistoryLines,
  planItems: careOfPlan,
  lists: [placements, adoptionPlacements],
});
