import { z } from 'zod';

import { event, id } from '#libs/feature';

import { incidentTold } from './fields.ts';

export const incidentRecorded = event('IncidentRecorded', {
  version: 1,
  label: 'Incident',
  // What is said against an adult is read by very few, and never by that adult.
  class: ({ type }) => (type === 'allegation' ? 'allegation' : 'safeguarding'),
  correctable: 'both',
  significance: 'SIGNIFICANT',
  body: z.strictObject({ incident: id('Incident'), ...incidentTold }),
});
