import { registryOf } from '#libs/acts';
import { type AnyEvent, type Feature } from '#libs/feature';

/** A feature with the kind of stream that it writes and the folder that holds it. */
export interface ShippedFeature {
  readonly feature: Feature;
  /** What the names of its streams begin with. */
  readonly prefix: string;
  readonly folder: string;
}

/** The features of a kind of stream, and where each of them lives. */
function featuresOf(prefix: string, folderOf: (name: string) => string): ShippedFeature[] {
  return registryOf(`${prefix}-`).features.map((feature) => ({ feature, prefix, folder: folderOf(feature.name) }));
}

/** Every feature whose events are stored, in the order of the catalogue. */
export const shippedFeatures: readonly ShippedFeature[] = [
  ...featuresOf('childRecord', (name) => `libs/record/src/${name}`),
  ...featuresOf('home', (name) => `libs/home/src/${name}`),
  ...featuresOf('person', (name) => `libs/home/src/${name}`),
  ...featuresOf('accessLog', () => 'libs/access/src'),
  ...featuresOf('reference', () => 'libs/acts/src'),
];

/** A version of an event that was shipped, and the file that holds its fixture. */
export interface ShippedVersion {
  readonly feature: ShippedFeature;
  readonly type: AnyEvent;
  readonly version: number;
  readonly file: string;
}

/** Every version of every event, from the first one on. */
export const shippedVersions: readonly ShippedVersion[] = shippedFeatures.flatMap((feature) =>
  feature.feature.events.flatMap((type) =>
    Array.from({ length: type.version }, (_, at) => ({
      feature,
      type,
      version: at + 1,
      file: `${feature.folder}/fixtures/${type.type}.v${at + 1}.json`,
    })),
  ),
);
