import { type AnyEvent, type EntryOf } from './event.ts';
import { type Reads, type StateOf } from './slice.ts';

type LineOf<E extends AnyEvent, R extends Reads> = (entry: EntryOf<E>, before: StateOf<R>, after: StateOf<R>) => string;

/** The words of a feature's entries in the chronology. `line` is total: it also speaks of what was since struck out. */
export interface Lines {
  readonly events: readonly AnyEvent[];
  readonly reads: Reads;
  readonly of: Readonly<Record<string, (entry: never, before: never, after: never) => string>>;
}

/** Declares the line of each event of a feature; a missing type does not compile. */
export function lines<const E extends readonly AnyEvent[], R extends Reads>(
  events: E,
  reads: R,
  of: { readonly [T in E[number]['type']]: LineOf<Extract<E[number], { readonly type: T }>, R> },
): Lines {
  return { events, reads, of };
}
