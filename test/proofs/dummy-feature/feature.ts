import { feature } from '#libs/feature';

import { collectSpectacles } from './collect-spectacles.ts';
import { spectaclesLines } from './lines.ts';
import { prescribeSpectacles } from './prescribe-spectacles.ts';
import { spectacles, spectaclesItems } from './shown.ts';
import { spectacles as slice } from './slice.ts';

/** A feature that the service does not have: a proof adds it as one folder and one line of the registry. */
export const spectaclesFeature = feature({
  name: 'spectacles',
  stream: 'childRecord',
  events: spectaclesLines.events,
  slices: [slice],
  acts: { prescribeSpectacles, collectSpectacles },
  lines: spectaclesLines,
  planItems: spectaclesItems,
  lists: [spectacles],
});
