import { z } from 'zod';

import { act } from '#libs/feature';
import { incidentKinds, isSevereEnough } from '#libs/vocabulary';

import { incidentRecorded } from './events.ts';
import { incidentTold } from './fields.ts';
import { severityBelowType } from './refusals.ts';

/**
 * Records an incident as the writer saw it.
 *
 * Promises one IncidentRecorded with a new id. Restraint, absence, notifications and debriefs are entries of their own.
 * Refuses with SEVERITY_BELOW_TYPE when it is judged less serious than its type can be.
 */
export const recordIncident = act({
  summary: 'Records an incident: what led to it, what happened, what was tried, how it ended, who was told.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'entry',
  input: z.strictObject(incidentTold),
  decide(_state, input, context) {
    const { label, minimum } = incidentKinds[input.type];
    if (!isSevereEnough(input.type, input.severity)) return severityBelowType(label, minimum);
    return incidentRecorded({ incident: context.newId(), ...input });
  },
});
