/**
 * Facts: an immutable map from id to value in buckets, each value with the numbers of the entries that shaped it.
 * Without buckets a slice that spreads a map of hundreds of goals makes a cold fold quadratic.
 */
export interface Fact<V> {
  readonly id: string;
  readonly value: V;
  /** Numbers of the entries that shaped the value, in order; the first one made it. */
  readonly entries: readonly number[];
}

export interface Facts<V> {
  readonly size: number;
  readonly buckets: readonly (readonly Fact<V>[])[];
}

/** One stated value with the entries behind it. */
export interface Stated<V> {
  readonly value: V;
  readonly entries: readonly number[];
}

const bucketCount = 64;
const emptyBuckets: readonly (readonly never[])[] = Array.from({ length: bucketCount }, () => []);
const nothing: Facts<never> = { size: 0, buckets: emptyBuckets };

function bucketOf(id: string): number {
  let hash = 0;
  for (let index = 0; index < id.length; index++) hash = (hash * 31 + id.charCodeAt(index)) | 0;
  return (hash >>> 0) % bucketCount;
}

/** No facts yet. */
export function noFacts<V>(): Facts<V> {
  return nothing;
}

/** A single fact as this entry states it. */
export function stated<V>(entry: { readonly entry: number }, value: V): Stated<V> {
  return { value, entries: [entry.entry] };
}

/** A single fact that further entries shaped. */
export function restated<V>(was: Stated<unknown>, entry: { readonly entry: number }, value: V): Stated<V> {
  return { value, entries: [...was.entries, entry.entry] };
}

function placed<V>(facts: Facts<V>, fact: Fact<V>): Facts<V> {
  const at = bucketOf(fact.id);
  const bucket = facts.buckets[at] ?? [];
  const others = bucket.filter((other) => other.id !== fact.id);
  const buckets = facts.buckets.with(at, [...others, fact]);
  return { size: facts.size + (others.length === bucket.length ? 1 : 0), buckets };
}

/** The facts with a new one, as this entry made it; one of the same id is replaced. */
export function withFact<V>(facts: Facts<V>, entry: { readonly entry: number }, id: string, value: V): Facts<V> {
  return placed(facts, { id, value, entries: [entry.entry] });
}

/** The facts with one altered by this entry; unchanged when there is none of that id (its maker was struck). */
export function alterFact<V>(
  facts: Facts<V>,
  entry: { readonly entry: number },
  id: string,
  alter: (value: V) => V,
): Facts<V> {
  const fact = findFact(facts, id);
  return fact ? placed(facts, { id, value: alter(fact.value), entries: [...fact.entries, entry.entry] }) : facts;
}

/** The fact of that id with its entries, or nothing. */
export function findFact<V>(facts: Facts<V>, id: string): Fact<V> | undefined {
  return facts.buckets[bucketOf(id)]?.find((fact) => fact.id === id);
}

/** The value of that id, or nothing. */
export function factOf<V>(facts: Facts<V>, id: string): V | undefined {
  return findFact(facts, id)?.value;
}

/** All facts, in the order of their first entries. */
export function allFacts<V>(facts: Facts<V>): readonly Fact<V>[] {
  return facts.buckets.flat().sort((a, b) => (a.entries[0] ?? 0) - (b.entries[0] ?? 0) || (a.id < b.id ? -1 : 1));
}
