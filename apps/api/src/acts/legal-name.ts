const legal = /^(?!__)[_A-Za-z][_0-9A-Za-z]*$/;
const taken: ReadonlySet<string> = new Set(['true', 'false', 'null']);

/**
 * The name itself, if GraphQL takes it as the name of what `of` says.
 * @throws TypeError otherwise: the declaration must change, because renaming it here would give one thing two names.
 */
export function legalName(name: string, of: string): string {
  if (legal.test(name) && !taken.has(name)) return name;
  throw new TypeError(`"${name}" cannot be the name of ${of} in GraphQL. Use letters, digits and underscores.`);
}

/** `admitChild` → `AdmitChild`. */
export const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** `ChildAdmitted` → `childAdmitted`. */
export const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
