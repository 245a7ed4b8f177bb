import { type AnyEvent, type EntryOf } from './event.ts';

/** What a slice hears: the entries of its events, as a union over their types. */
export type Heard<E extends AnyEvent> = EntryOf<E>;

export interface Slice<N extends string, S> {
  readonly name: N;
  readonly initial: S;
  readonly hears: readonly AnyEvent[];
  evolve(state: S, entry: never): S;
}

export type AnySlice = Slice<string, unknown> | Slice<string, never>;

/** The slices that a reader names, by the name under which it reads them. */
export type Reads = Readonly<Record<string, { readonly name: string; readonly initial: unknown }>>;
/** The states of the slices that a reader names. */
export type StateOf<R extends Reads> = { readonly [K in keyof R]: R[K]['initial'] };

/**
 * Declares a part of the folded record: where it starts, what it hears (other features' events too), how each entry
 * alters it. `evolve` is total: an entry about something absent (its maker was struck) changes nothing. With more than
 * one event it switches over `entry.type` and ends in `unreachable(entry)`; with a single one there is nothing to switch.
 */
export function slice<const N extends string, S, const H extends readonly AnyEvent[]>(spec: {
  readonly name: N;
  readonly initial: S;
  readonly hears: H;
  evolve(state: S, entry: Heard<H[number]>): NoInfer<S>;
}): Slice<N, S> {
  return spec;
}

/** For the end of a switch over entries: a new event type fails to compile until someone has thought about it. */
export function unreachable(entry: never): never {
  throw new TypeError(
    `An entry of an unheard type reached a slice: ${(entry as { type?: string }).type ?? 'unknown'}.`,
  );
}
