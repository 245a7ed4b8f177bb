import { accessLogRegistry } from '#libs/access';
import { type Registry } from '#libs/feature';
import { homeRegistry, personRegistry } from '#libs/home';
import { recordRegistry } from '#libs/record';

import { kindOfStream } from './stream-names.ts';

const byKind: Readonly<Record<string, Registry>> = {
  childRecord: recordRegistry,
  home: homeRegistry,
  person: personRegistry,
  accessLog: accessLogRegistry,
};

/**
 * The registry of the streams that are projected, by the kind of the stream.
 * @throws TypeError for a kind that is not: reservations of a name have nothing to show.
 */
export function projectedRegistryOf(stream: string): Registry {
  const registry = byKind[kindOfStream(stream)];
  if (!registry) throw new TypeError('Streams of this kind are not projected.');
  return registry;
}
