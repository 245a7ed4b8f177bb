import { feature } from '#libs/feature';

import { admitChild } from './admit-child.ts';
import { closeAdmission } from './close-admission.ts';
import { endPlacement } from './end-placement.ts';
import { admissionEvents } from './events.ts';
import { placementsEndAfterTheyBegin, placementsFollowEachOther } from './invariants.ts';
import { admissionLines } from './lines.ts';
import { nameKeyWorker } from './name-key-worker.ts';
import { placementOfPlan } from './shown.ts';
import { admission } from './slice.ts';

export const admissionFeature = feature({
  name: 'admission',
  stream: 'childRecord',
  events: admissionEvents,
  slices: [admission],
  acts: { admitChild, admissionNotCompleted: closeAdmission, nameKeyWorker, endPlacement },
  lines: admissionLines,
  planItems: placementOfPlan,
  invariants: [placementsEndAfterTheyBegin, placementsFollowEachOther],
});
