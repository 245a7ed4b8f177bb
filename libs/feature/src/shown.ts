import { type z } from 'zod';

import { type Fact, type Facts } from './facts.ts';
import { type Reads, type StateOf } from './slice.ts';

/** One item of the current care plan, whatever feature it comes from. */
export interface PlanItem {
  /** Stable within the plan: what the item is about. */
  readonly key: string;
  readonly area: string;
  readonly heading: string;
  readonly words: string;
  readonly status: string;
  readonly class: string;
  /** Numbers of the entries behind it, in order. */
  readonly entries: readonly number[];
}

export interface PlanItems {
  readonly reads: Reads;
  items(state: never): readonly PlanItem[];
}

/** Declares what a feature contributes to the care plan as it stands now. */
export function planItems<R extends Reads>(reads: R, items: (state: StateOf<R>) => readonly PlanItem[]): PlanItems {
  return { reads, items };
}

export interface List {
  readonly name: string;
  readonly description: string;
  readonly reads: Reads;
  readonly item: z.ZodObject;
  readonly class: string;
  of(state: never): Facts<unknown>;
  show(fact: never, state: never): unknown;
}

/** Declares a named collection under `child`, with an item schema of its own that outlives versions of its events. */
export function list<R extends Reads, V, I extends z.ZodObject>(spec: {
  readonly name: string;
  readonly description: string;
  /** Class of every item; whoever may not read it sees none of the list. */
  readonly class: string;
  readonly reads: R;
  readonly item: I;
  of(state: StateOf<R>): Facts<V>;
  show(fact: Fact<V>, state: StateOf<R>): z.input<I>;
}): List {
  return spec;
}

export interface Invariant {
  readonly code: string;
  readonly reads: Reads;
  readonly message: string;
  readonly remedy: string;
  holds(state: never): boolean;
}

/** Declares what must hold of the folded record after every act and correction. */
export function invariant<R extends Reads>(spec: {
  readonly code: string;
  readonly reads: R;
  readonly message: string;
  readonly remedy: string;
  holds(state: StateOf<R>): boolean;
}): Invariant {
  return spec;
}
