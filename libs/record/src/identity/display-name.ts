import { type Identity } from './slice.ts';

/** What the child is called: as they want to be, else by their given name; without names, by the authority's number. */
export function displayName(identity: Identity): string {
  if (identity.knownAs) return identity.knownAs.value;
  if (identity.names) return identity.names.value.given;
  if (identity.authorityNumber) return `Child ${identity.authorityNumber.value.number}`;
  return identity.reference === undefined ? 'Child' : `Child ${identity.reference}`;
}

/** Given and family name as recorded; without names as `displayName`. */
export function fullName(identity: Identity): string {
  if (!identity.names) return displayName(identity);
  const { given, family } = identity.names.value;
  return family === undefined ? given : `${given} ${family}`;
}
