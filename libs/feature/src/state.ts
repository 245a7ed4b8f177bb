import { type Entry } from './event.ts';
import { type Registry } from './feature.ts';
import { type Refusal } from './refusal.ts';
import { type List, type PlanItem } from './shown.ts';
import { type Reads } from './slice.ts';
import { allFacts, type Fact } from './facts.ts';

/** The folded record: the state of every slice by its name. Immutable; shared as long as nothing heard an entry. */
export type State = Readonly<Record<string, unknown>>;

/** The state of a record without entries. */
export function initialState(registry: Registry): State {
  return Object.fromEntries([...registry.slices.values()].map((slice) => [slice.name, slice.initial]));
}

/** The state after an entry; the same object when no slice heard it. */
export function evolved(registry: Registry, state: State, entry: Entry): State {
  const hearing = registry.hearing(entry.type);
  if (hearing.length === 0) return state;
  const next: Record<string, unknown> = { ...state };
  // The registry has erased the slices' types; each slice gets its own state and an entry of a type that it hears.
  for (const slice of hearing) next[slice.name] = slice.evolve(state[slice.name] as never, entry as never);
  return next;
}

/** What a reader named of the state, under its own names. */
export function readsOf(reads: Reads, state: State): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(reads).map(([name, slice]) => [name, state[slice.name]]));
}

/** The words of an entry in the chronology. A struck entry is given the state before it twice. */
export function lineOf(registry: Registry, entry: Entry, before: State, after: State): string {
  const lines = registry.linesOf(entry.type);
  const of = lines?.of[entry.type];
  if (!lines || !of) throw new TypeError(`The event ${entry.type} has no line.`);
  return of(entry as never, readsOf(lines.reads, before) as never, readsOf(lines.reads, after) as never);
}

/** All items of the care plan, feature by feature in the order of the registry. */
export function planItemsOf(registry: Registry, state: State): readonly PlanItem[] {
  return registry.planItems.flatMap((items) => items.items(readsOf(items.reads, state) as never));
}

/** The items of a list as shown, each with its id and the entries behind it, in the order of their first entries. */
export function listItemsOf(
  list: List,
  state: State,
): readonly { id: string; item: unknown; entries: readonly number[] }[] {
  const read = readsOf(list.reads, state) as never;
  return allFacts(list.of(read)).map((fact: Fact<unknown>) => ({
    id: fact.id,
    item: list.item.parse(list.show(fact as never, read)),
    entries: fact.entries,
  }));
}

/** The first invariant that fails in this state, as a refusal; nothing when all hold. */
export function brokenInvariant(registry: Registry, state: State): Refusal | undefined {
  const broken = registry.invariants.find((invariant) => !invariant.holds(readsOf(invariant.reads, state) as never));
  return broken && { refused: true, code: broken.code, message: broken.message, remedy: broken.remedy };
}
