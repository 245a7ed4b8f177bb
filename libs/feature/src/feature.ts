import { type Act, type StreamKind } from './act.ts';
import { type AnyEvent } from './event.ts';
import { expectForms, expectShowable } from './fields.ts';
import { type Lines } from './lines.ts';
import { type Invariant, type List, type PlanItems } from './shown.ts';

/** A slice as the fold sees it. */
export interface FoldedSlice {
  readonly name: string;
  readonly initial: unknown;
  readonly hears: readonly AnyEvent[];
  evolve(state: never, entry: never): unknown;
}

export interface Feature {
  readonly name: string;
  readonly stream: StreamKind;
  readonly events: readonly AnyEvent[];
  readonly slices: readonly FoldedSlice[];
  readonly acts: Readonly<Record<string, Act>>;
  readonly lines: Lines;
  readonly planItems?: PlanItems;
  readonly lists?: readonly List[];
  readonly invariants?: readonly Invariant[];
}

/** Gathers what a feature folder declares under one name for the registry. */
export function feature<const F extends Feature>(spec: F): F {
  return spec;
}

/** All features of the streams of one kind, looked up by what readers need. */
export interface Registry {
  readonly features: readonly Feature[];
  readonly events: ReadonlyMap<string, AnyEvent>;
  readonly acts: ReadonlyMap<string, Act>;
  readonly slices: ReadonlyMap<string, FoldedSlice>;
  readonly lists: ReadonlyMap<string, List>;
  readonly planItems: readonly PlanItems[];
  readonly invariants: readonly Invariant[];
  /** Slices that hear a type. */
  hearing(type: string): readonly FoldedSlice[];
  linesOf(type: string): Lines | undefined;
  /** Types whose lines read a slice that hears `type`: their words may change when an entry of `type` is corrected. */
  restingOn(type: string): ReadonlySet<string>;
}

function put<V>(into: Map<string, V>, kind: string, name: string, value: V): void {
  if (into.has(name)) throw new TypeError(`The ${kind} ${name} is declared twice.`);
  into.set(name, value);
}

/**
 * The features as one registry.
 * @throws TypeError when an event, act, slice or list is declared twice, an event has no line, or a field of a
 *   body, input or item has no form.
 */
export function registry(features: readonly Feature[]): Registry {
  const events = new Map<string, AnyEvent>();
  const acts = new Map<string, Act>();
  const slices = new Map<string, FoldedSlice>();
  const lists = new Map<string, List>();
  const lines = new Map<string, Lines>();
  for (const one of features) {
    for (const type of one.events) {
      put(events, 'event', type.type, type);
      expectShowable(type.body);
    }
    for (const type of one.lines.events) put(lines, 'line of', type.type, one.lines);
    for (const [name, act] of Object.entries(one.acts)) {
      put(acts, 'act', name, act);
      expectForms(act.input);
    }
    for (const slice of one.slices) put(slices, 'slice', slice.name, slice);
    for (const list of one.lists ?? []) {
      put(lists, 'list', list.name, list);
      expectShowable(list.item);
    }
  }
  for (const type of events.keys()) if (!lines.has(type)) throw new TypeError(`The event ${type} has no line.`);
  const hearing = new Map<string, FoldedSlice[]>();
  for (const slice of slices.values()) {
    for (const heard of slice.hears) hearing.set(heard.type, [...(hearing.get(heard.type) ?? []), slice]);
  }
  const resting = new Map<string, ReadonlySet<string>>();
  for (const type of events.keys()) {
    const heardBy = new Set((hearing.get(type) ?? []).map((slice) => slice.name));
    const rests = [...lines].filter(([, of]) => Object.values(of.reads).some((read) => heardBy.has(read.name)));
    resting.set(type, new Set(rests.map(([name]) => name)));
  }
  return {
    features,
    events,
    acts,
    slices,
    lists,
    planItems: features.flatMap((one) => one.planItems ?? []),
    invariants: features.flatMap((one) => one.invariants ?? []),
    hearing: (type) => hearing.get(type) ?? [],
    linesOf: (type) => lines.get(type),
    restingOn: (type) => resting.get(type) ?? new Set(),
  };
}
