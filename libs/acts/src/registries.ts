import { accessLogRegistry } from '#libs/access';
import { type Registry, type StreamKind } from '#libs/feature';
import { homeRegistry, personRegistry } from '#libs/home';
import { recordRegistry } from '#libs/record';

import { reservationRegistry } from './reservations.ts';

const byPrefix: Readonly<Record<string, Registry>> = {
  childRecord: recordRegistry,
  home: homeRegistry,
  person: personRegistry,
  accessLog: accessLogRegistry,
  reference: reservationRegistry,
  identifier: reservationRegistry,
  signIn: reservationRegistry,
};

/**
 * The registry of a stream, by the prefix of its name.
 * @throws TypeError for a prefix that nobody declared.
 */
export function registryOf(stream: string): Registry {
  const registry = byPrefix[stream.slice(0, stream.indexOf('-'))];
  if (!registry) throw new TypeError('This kind of stream is not known here.');
  return registry;
}

/** The registries whose acts people can do, by the kind of stream. */
export const actRegistries: readonly {
  readonly kind: Extract<StreamKind, 'childRecord' | 'home' | 'person'>;
  readonly registry: Registry;
}[] = [
  { kind: 'childRecord', registry: recordRegistry },
  { kind: 'home', registry: homeRegistry },
  { kind: 'person', registry: personRegistry },
];
