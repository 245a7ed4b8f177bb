import { lines } from '#libs/feature';

import { inBrief } from '../in-brief.ts';
import { incidentRecorded } from './events.ts';
import { incidentLabels } from './fields.ts';

export const incidentLines = lines(
  [incidentRecorded],
  {},
  { IncidentRecorded: ({ body }) => `${incidentLabels[body.type]} (${body.severity}): ${inBrief(body.what)}` },
);
