import { type Feature, registry } from '#libs/feature';

import { admissionFeature } from './admission/feature.ts';
import { careHistoryFeature } from './care-history/feature.ts';
import { contactFeature } from './contact/feature.ts';
import { correctionFeature } from './correction/feature.ts';
import { identityFeature } from './identity/feature.ts';
import { incidentFeature } from './incident/feature.ts';
import { meetingFeature } from './meeting/feature.ts';
import { noteFeature } from './note/feature.ts';
import { phaseFeature } from './phase/feature.ts';
import { planFeature } from './plan/feature.ts';

/** The features of a child's record: one line each. */
export const features: readonly Feature[] = [
  identityFeature,
  careHistoryFeature,
  admissionFeature,
  phaseFeature,
  planFeature,
  correctionFeature,
  meetingFeature,
  noteFeature,
  incidentFeature,
  contactFeature,
];

/** The registry of a child's record. */
export const recordRegistry = registry(features);
