import { type z } from 'zod';

import { type Actor, type Draft } from './event.ts';
import { type Refusal } from './refusal.ts';
import { type Reads, type StateOf } from './slice.ts';
import { type Source, type When } from './when.ts';

export type StreamKind = 'childRecord' | 'home' | 'person' | 'accessLog' | 'reservation';
export type Door = 'person' | 'reactor' | 'import';

/** A fact from outside the act's own stream, brought in through the context by whoever performs the act. */
export interface NeededFact<T> {
  readonly name: string;
  /** Only carries the type; never present. */
  readonly brings?: T;
}

/** Names a fact that acts may need and that `libs/acts` knows how to fold from another stream. */
export function neededFact<T>(name: string): NeededFact<T> {
  return { name };
}

export type Needs = Readonly<Record<string, NeededFact<unknown>>>;
export type Brought<N extends Needs> = { readonly [K in keyof N]: N[K] extends NeededFact<infer T> ? T : never };

/** What every decision is given: no clock, no randomness, all ids derived from the act and its key. */
export interface Context {
  /** Instant of the decision, UTC with milliseconds. */
  readonly now: string;
  /** London date of `now`. */
  readonly today: string;
  readonly when: When;
  /** London date on which the act happened: of a range its upper end; absent when unknown. */
  readonly happenedOn: string | undefined;
  readonly actor: Actor;
  readonly door: Door;
  /** Id (UUID) of the child's record, home or person whose stream this is. */
  readonly subject: string;
  readonly reason: string | undefined;
  readonly source: Source | undefined;
  readonly childsView: string | undefined;
  readonly notAskedBecause: string | undefined;
  /** The nth new id of this act: the same for a retry. */
  newId(n?: number): string;
}

export type Outcome = Draft | readonly Draft[] | Refusal;

export interface Act<I extends z.ZodObject = z.ZodObject> {
  readonly summary: string;
  readonly stream: StreamKind;
  readonly doors: readonly Door[];
  /** For the policy: what kind of thing this writes (libs/vocabulary `writes`). */
  readonly writes: string;
  /** Whether the act opens a new stream; its subject is then a new id. */
  readonly opens: boolean;
  readonly input: I;
  readonly reads: Reads;
  readonly needs: Needs;
  decide(state: never, input: never, context: never): Outcome;
}

/** What an act reads or needs that names nothing: no key that anybody could ask for. */
type Nothing = Readonly<Record<typeof Symbol.unscopables, never>>;

/**
 * Declares an act: what it is allowed to read, what it takes, and how it decides.
 * `decide` returns the events to record or a refusal; it never throws for an ordinary refusal.
 */
export function act<
  I extends z.ZodObject,
  const D extends Outcome,
  R extends Reads = Nothing,
  N extends Needs = Nothing,
>(spec: {
  readonly summary: string;
  readonly stream: StreamKind;
  readonly doors: readonly Door[];
  readonly writes: string;
  readonly opens?: boolean;
  readonly input: I;
  readonly reads?: R;
  readonly needs?: N;
  decide(state: StateOf<R>, input: z.output<I>, context: Context & Brought<N>): D;
}): Act<I> {
  return { opens: false, reads: {}, needs: {}, ...spec };
}
