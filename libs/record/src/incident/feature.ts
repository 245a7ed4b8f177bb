import { feature } from '#libs/feature';

import { incidentLines } from './lines.ts';
import { recordIncident } from './record-incident.ts';
import { incidents } from './shown.ts';
import { incidents as slice } from './slice.ts';

/** Incidents as those who were there saw them. */
export const incidentFeature = feature({
  name: 'incident',
  stream: 'childRecord',
  events: incidentLines.events,
  slices: [slice],
  acts: { recordIncident },
  lines: incidentLines,
  lists: [incidents],
});
