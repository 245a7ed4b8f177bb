import { registry } from '#libs/feature';

import { homeFeature } from './home/feature.ts';
import { personFeature } from './person/feature.ts';

/** The registry of a home's stream. */
export const homeRegistry = registry([homeFeature]);

/** The registry of a person's stream. */
export const personRegistry = registry([personFeature]);
