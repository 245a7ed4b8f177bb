import { z } from 'zod';

import { day, list } from '#libs/feature';

import { incidentTold } from './fields.ts';
import { incidents as slice } from './slice.ts';

export const incidents = list({
  name: 'incidents',
  description: 'Incidents with their severity, what was tried, injuries and who was told.',
  class: 'safeguarding',
  reads: { incidents: slice },
  item: z.strictObject({ happenedOn: day('Happened on').optional(), ...incidentTold }),
  of: (state) => state.incidents.incidents,
  show: ({ value }) => value,
});
