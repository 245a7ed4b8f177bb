import { type Permit } from '#libs/access';
import { isSensitivityClass, sensitivityLabels } from '#libs/vocabulary';

import { type Withheld } from './withheld.types.ts';
import { type Shown } from './shown.ts';

/** These show a neutral stub: even that there is something of the kind tells who reads it. */
const unspoken: ReadonlySet<string> = new Set(['allegation', 'adoption']);
const neutral = 'Restricted';

function labelOf(sensitivity: string): string {
  if (!isSensitivityClass(sensitivity) || unspoken.has(sensitivity)) return neutral;
  return sensitivityLabels[sensitivity];
}

/** Why a reader does not see something of this class: what it is about, or that it lies outside their dates. */
export function reasonFor(permits: readonly Pick<Permit, 'classes'>[], sensitivity: string): string {
  const classes: readonly ReadonlySet<string>[] = permits.map((permit) => permit.classes);
  return classes.some((seen) => seen.has(sensitivity))
    ? 'Outside the dates that you may read'
    : `Hidden from you: ${labelOf(sensitivity).toLowerCase()}`;
}

/** Names what is hidden. */
export function withheld(
  permits: readonly Pick<Permit, 'classes'>[],
  field: string,
  sensitivity: string,
): Shown<Withheld> {
  return { field, reason: reasonFor(permits, sensitivity) };
}
