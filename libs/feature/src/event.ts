import { type z } from 'zod';

import { type Source, type When } from './when.ts';

export type Correctable = 'both' | 'amend' | 'strike' | 'none';
export type Significance = 'ROUTINE' | 'SIGNIFICANT' | 'CRITICAL';
/** What an event does to another entry; only the journal interprets it. */
export type Correction = 'amend' | 'strike' | 'judge';

/** Who acted: ids only, people are named at read. */
export interface Actor {
  readonly kind: 'person' | 'reactor' | 'import';
  readonly id: string;
  readonly role: string;
  readonly home?: string | undefined;
}

/** An event as slices and lines hear it: its effective reading, with the envelope around it. */
export interface Entry<T extends string = string, B = unknown> {
  readonly type: T;
  readonly body: B;
  /** Entry number: revision + 1 of the event that made the entry. */
  readonly entry: number;
  readonly id: string;
  readonly class: string;
  readonly when: When;
  readonly recordedAt: string;
  readonly actor: Actor;
  readonly onBehalfOf?: string | undefined;
  readonly reason?: string | undefined;
  readonly source?: Source | undefined;
  readonly impactOnChild?: string | undefined;
  readonly childsView?: string | undefined;
  readonly notAskedBecause?: string | undefined;
  /** Number of the entry that this one corrects or judges. */
  readonly corrects?: number | undefined;
}

/** Slots of the envelope that a decision may fill itself; otherwise those of the act hold. */
export interface EnvelopeSlots {
  readonly when?: When | undefined;
  readonly source?: Source | undefined;
  readonly reason?: string | undefined;
  /** Number of the entry that is corrected or judged. */
  readonly corrects?: number | undefined;
  /** A correction's class: the strictest that any reading of its entry ever had. */
  readonly class?: string | undefined;
}

/** An event as decided, before the journal gives it its envelope. */
export interface Draft<T extends string = string, B = unknown> {
  readonly type: T;
  readonly body: B;
  readonly slots?: EnvelopeSlots;
}

/** How a stored body of an earlier version is read as the next one. */
export type Upcast = (body: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

export interface EventSpec<S extends z.ZodObject> {
  readonly version: number;
  /** What people call this kind of entry, for filters and headings. */
  readonly label: string;
  /** Sensitivity class, or how the body decides it. */
  readonly class: string | ((body: z.output<S>) => string);
  readonly body: S;
  /** The subject that the event touches (`goal:…`, `keyWorker`); absent: it touches nothing and never conflicts. */
  about?(body: z.output<S>): string;
  readonly correctable: Correctable;
  readonly significance?: Significance;
  readonly corrects?: Correction;
  /** Earlier versions by number: how to read version n as n + 1. */
  readonly upcasters?: Readonly<Record<number, Upcast>>;
}

export interface EventType<T extends string, S extends z.ZodObject> extends EventSpec<S> {
  (body: z.input<S>, slots?: EnvelopeSlots): Draft<T, z.output<S>>;
  readonly type: T;
  readonly significance: Significance;
}

/** Any event type, without its call signature: narrower bodies would not be assignable. */
export interface AnyEvent {
  readonly type: string;
  readonly version: number;
  readonly label: string;
  readonly body: z.ZodObject;
  readonly class: string | ((body: never) => string);
  about?(body: never): string;
  readonly correctable: Correctable;
  readonly significance: Significance;
  readonly corrects?: Correction;
  readonly upcasters?: Readonly<Record<number, Upcast>>;
}

/** The entries that an event type makes. */
export type EntryOf<E> = E extends { readonly type: infer T extends string; readonly body: infer S extends z.ZodType }
  ? Entry<T, z.output<S>>
  : never;

/**
 * Declares an event once: its name in past-tense words of the field, version, class and body.
 * The result is called with a body to draft the event; the body is parsed, so that what is drafted can be stored.
 */
export function event<const T extends string, S extends z.ZodObject>(type: T, spec: EventSpec<S>): EventType<T, S> {
  const draft = (body: z.input<S>, slots?: EnvelopeSlots): Draft<T, z.output<S>> => ({
    type,
    body: spec.body.parse(body),
    ...(slots ? { slots } : {}),
  });
  return Object.assign(draft, { significance: 'ROUTINE' as const, ...spec, type });
}

/** The class of an event with this body. */
export function classOf(type: AnyEvent, body: unknown): string {
  // The body was parsed by the type's own schema; only the registry's erased type has lost that.
  return typeof type.class === 'string' ? type.class : type.class(body as never);
}

/** The subject that an event with this body touches, if any. */
export function subjectOf(type: AnyEvent, body: unknown): string | undefined {
  return type.about?.(body as never);
}
