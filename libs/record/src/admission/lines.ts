import { lines } from '#libs/feature';
import { codeIn, placementTypes, reasonsPlacementChanged } from '#libs/vocabulary';

import { onPaper } from '../on-paper.ts';
import { admissionEvents } from './events.ts';
import { destinationLabels } from './fields.ts';
import { admission } from './slice.ts';

export const admissionLines = lines(
  admissionEvents,
  { admission },
  {
    ChildAdmitted: ({ body }) =>
      [
        `Admitted to the home, ${body.kind === 'planned' ? 'planned' : 'same-day emergency'}`,
        ...(body.placementKind === undefined ? [] : [codeIn(placementTypes, body.placementKind).label]),
        ...(body.broughtBy === undefined ? [] : [`brought by ${body.broughtBy}`]),
      ].join(', '),
    AdmissionNotCompleted: () => 'Admission begun and not completed',
    EmergencyAdmissionAuthorised: ({ body }) => `Emergency admission authorised by @person(${body.by})`,
    KeyWorkerNamed: ({ body }, before) => {
      const was = before.admission.keyWorker?.value.person;
      const instead = was === undefined || was === body.person ? '' : ` (was @person(${was}))`;
      return `Key worker now @person(${body.person})${instead}, from ${onPaper(body.from)}`;
    },
    PlacementEnded: ({ body }) => {
      const { label } = codeIn(reasonsPlacementChanged, body.endReason);
      const planned = body.planned ? 'planned' : 'not planned';
      return `Left the home (${planned}): ${label}. Went to: ${destinationLabels[body.destinationKind].toLowerCase()}`;
    },
  },
);
