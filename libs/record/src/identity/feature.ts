import { feature } from '#libs/feature';

import { establishDateOfBirth } from './establish-date-of-birth.ts';
import { identityLines } from './lines.ts';
import { nameParent } from './name-parent.ts';
import { namePlacingAuthority } from './name-placing-authority.ts';
import { nameReviewingOfficer } from './name-reviewing-officer.ts';
import { nameSocialWorker } from './name-social-worker.ts';
import { openRecord } from './open-record.ts';
import { peopleOfPlan } from './shown.ts';
import { identity } from './slice.ts';
import { stateEthnicity } from './state-ethnicity.ts';
import { stateGender } from './state-gender.ts';
import { stateKnownAs } from './state-known-as.ts';
import { stateName } from './state-name.ts';
import { stateParentalResponsibility } from './state-parental-responsibility.ts';

export const identityFeature = feature({
  name: 'identity',
  stream: 'childRecord',
  events: identityLines.events,
  slices: [identity],
  acts: {
    openRecord,
    stateName,
    stateKnownAs,
    establishDateOfBirth,
    stateGender,
    stateEthnicity,
    namePlacingAuthority,
    nameParent,
    stateParentalResponsibility,
    nameSocialWorker,
    nameReviewingOfficer,
  },
  lines: identityLines,
  planItems: peopleOfPlan,
});
