/** What a name of the script stands for: an id, an entry and the revision of the record after it. */
export interface Meaning {
  readonly id?: string;
  readonly entry?: number;
  readonly revision?: number;
}

/** The names of the script: ids of people, rooms and what steps made, and the numbers of the entries they recorded. */
export interface Names {
  /** @throws TypeError when the name stands for something already. */
  give(name: string, meaning: Meaning): void;
  idOf(name: string): string;
  entryOf(name: string): number;
  revisionOf(name: string): number;
  /** The same input with `$name` and `#name` replaced by what they stand for, at any depth. */
  resolved(input: unknown): unknown;
}

/** Names that start from those of `outer`: of the home for a child's script. */
export function openNames(outer?: Names): Names {
  const known = new Map<string, Meaning>();
  const ask = <K extends keyof Meaning>(name: string, part: K): NonNullable<Meaning[K]> => {
    const found = known.get(name)?.[part];
    if (found === undefined) throw new TypeError(`Nothing in the demo’s script has made ${part} of “${name}” yet.`);
    return found;
  };
  const names: Names = {
    give(name, meaning) {
      if (known.has(name)) throw new TypeError(`The demo’s script uses the name “${name}” twice.`);
      known.set(name, meaning);
    },
    idOf: (name) => (outer && !known.has(name) ? outer.idOf(name) : ask(name, 'id')),
    entryOf: (name) => ask(name, 'entry'),
    revisionOf: (name) => ask(name, 'revision'),
    resolved(input) {
      if (typeof input === 'string') {
        if (/^\$[A-Za-z]\w*$/.test(input)) return names.idOf(input.slice(1));
        return /^#[A-Za-z]\w*$/.test(input) ? names.entryOf(input.slice(1)) : input;
      }
      if (Array.isArray(input)) return input.map((one: unknown) => names.resolved(one));
      if (typeof input !== 'object' || input === null) return input;
      return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, names.resolved(value)]));
    },
  };
  return names;
}
