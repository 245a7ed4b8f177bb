import { type Permit } from '#libs/access';
import { isSensitivityClass, sensitivityLabels } from '#libs/vocabulary';

import { type Withheld } from './withheld.types.ts';
import { type Shown } from './shown.ts';

/** Allegations show a neutral stub: even that there is one tells who reads it something. */
const neutral = 'Restricted';

function labelOf(sensitivity: string): string {
  if (!isSensitivityClass(sensitivity) || sensitivity === 'allegation') return neutral;
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
