import { type Act } from '#libs/feature';

import { actRegistries } from './registries.ts';

/** Finds an act that people can do. */
export function findAct(
  name: string,
): { readonly act: Act; readonly kind: 'childRecord' | 'home' | 'person' } | undefined {
  for (const { kind, registry } of actRegistries) {
    const act = registry.acts.get(name);
    if (act) return { act, kind };
  }
  return undefined;
}
