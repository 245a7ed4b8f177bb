import { type State } from '#libs/feature';

import { fullName } from './identity/display-name.ts';
import { type Identity, identity } from './identity/slice.ts';

/** A name or number by which people look a child up, with the entries that state it. */
export interface FindableBy {
  readonly kind: 'name' | 'identifier';
  readonly text: string;
  readonly entries: readonly number[];
}

/**
 * The full name as stated last, the placing authority's number and the unique pupil number: each only while the record
 * says so. An earlier name is none, since it may be what a child left behind.
 */
export function findableBy(state: State): readonly FindableBy[] {
  // What stands under a slice's name is that slice's state.
  const who = (state[identity.name] as Identity | undefined) ?? identity.initial;
  const { names, authorityNumber, uniquePupilNumber } = who;
  return [
    ...(names ? [{ kind: 'name', text: fullName(who), entries: names.entries } as const] : []),
    ...(authorityNumber
      ? [{ kind: 'identifier', text: authorityNumber.value.number, entries: authorityNumber.entries } as const]
      : []),
    ...(uniquePupilNumber
      ? [{ kind: 'identifier', text: uniquePupilNumber.value, entries: uniquePupilNumber.entries } as const]
      : []),
  ];
}
