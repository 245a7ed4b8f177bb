import { type Feature, registry } from '#libs/feature';

/** The features of a child's record: one line each. */
export const features: readonly Feature[] = [];

/** The registry of a child's record. */
export const recordRegistry = registry(features);
