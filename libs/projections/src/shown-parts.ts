import { type Entry, fieldsOf, type Happened, shownFacts, type Source, type When } from '#libs/feature';
import { type Reading, type StreamFold } from '#libs/journal';
import { sensitivityClasses } from '#libs/vocabulary';

/*
 * The parts that documents of several views share. They are type aliases, since an interface is no JSON to the compiler,
 * and what is absent is null, since JSON has no undefined.
 */

export type ShownHappened = {
  readonly precision: Happened['precision'];
  readonly value: string | null;
  readonly to: string | null;
  readonly basis: Happened['basis'];
  /** Wall time as entered. */
  readonly wall: string | null;
};

export type ShownSource = {
  readonly said: string | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly sha256: string | null;
};

/** Who acted: ids only, people are named at read. */
export type ShownActor = { readonly id: string; readonly role: string; readonly kind: string };

export type ShownFactOfEntry = {
  readonly name: string;
  readonly label: string;
  readonly text: string;
  readonly code: string | null;
  /** Stricter class of this fact alone. */
  readonly class: string | null;
  /** What an id names (`Person`, `Goal`), or the list that a code is of. */
  readonly names: string | null;
};

/** One entry behind what is shown. */
export type Provenance = {
  readonly event: string;
  readonly entryNumber: number;
  readonly actor: ShownActor;
  readonly onBehalfOf: string | null;
  readonly reason: string | null;
  readonly happened: ShownHappened;
  readonly learnedAt: string | null;
  readonly recordedAt: string;
  readonly source: ShownSource | null;
  readonly class: string;
  readonly corrections: readonly Deed[];
};

/** Something that somebody did to an entry by another entry. */
export type Deed = {
  readonly entry: number;
  readonly kind: 'amended' | 'struck' | 'judged';
  readonly by: string;
  readonly role: string;
  readonly reason: string | null;
  readonly at: string;
};

export function shownHappened(happened: Happened): ShownHappened {
  return {
    precision: happened.precision,
    value: 'value' in happened ? (happened.value ?? null) : null,
    to: happened.precision === 'range' ? happened.to : null,
    basis: happened.basis,
    wall: happened.precision === 'instant' ? (happened.wall ?? null) : null,
  };
}

export function shownSource(source: Source | undefined): ShownSource | null {
  if (source === undefined) return null;
  return 'said' in source ? { said: source.said, file: null, line: null, sha256: null } : { said: null, ...source };
}

export function shownActor({ actor }: Entry): ShownActor {
  return { id: actor.id, role: actor.role, kind: actor.kind };
}

/** The facts of a reading, the same shape for every kind of entry. */
export function factsOf({ type, entry }: Pick<Reading, 'type' | 'entry'>): readonly ShownFactOfEntry[] {
  const fields = fieldsOf(type.body);
  const listOf = (name: string): string | null => {
    const field = fields.get(name);
    return field?.kind === 'code' ? (field.name ?? null) : null;
  };
  // Bodies are objects by their schema; the registry has erased that.
  return shownFacts(type.body, entry.body as Readonly<Record<string, unknown>>).map((fact) => ({
    name: fact.name,
    label: fact.label,
    text: fact.text,
    code: fact.code ?? null,
    class: fact.class ?? null,
    names: fact.names ?? listOf(fact.name),
  }));
}

export function learnedAtOf({ learnedAt }: When): string | null {
  return learnedAt ?? null;
}

/** The strictest class that any reading of an entry ever had; one that the vocabulary does not know is kept closed. */
export function strictestOf(classes: readonly string[]): string {
  const order: readonly string[] = sensitivityClasses;
  const rank = (one: string) => (order.includes(one) ? order.indexOf(one) : order.length);
  return classes.reduce((strict, next) => (rank(next) > rank(strict) ? next : strict), 'general');
}

/** What the entry of that number did to another one, by its own envelope. */
export function deedOf(fold: StreamFold, kind: Deed['kind'], entry: number): Deed | undefined {
  const by = fold.readingOf(entry)?.entry;
  if (!by) return undefined;
  const { actor, reason, recordedAt } = by;
  return { entry, kind, by: actor.id, role: actor.role, reason: reason ?? null, at: recordedAt };
}

/** Every amendment of an entry, and its strike, in the order in which they were recorded. */
export function deedsOn(fold: StreamFold, reading: Reading): readonly Deed[] {
  const amended = reading.amendedBy.map((entry) => deedOf(fold, 'amended', entry));
  const struck = reading.struckBy === undefined ? [] : [deedOf(fold, 'struck', reading.struckBy)];
  return [...amended, ...struck].filter((deed) => deed !== undefined);
}

/** Where something shown comes from: the entries behind it, in order. */
export function provenanceOf(fold: StreamFold, entries: readonly number[]): readonly Provenance[] {
  return entries.flatMap((number) => {
    const reading = fold.readingOf(number);
    if (!reading) return [];
    const { entry } = reading;
    return [
      {
        event: entry.id,
        entryNumber: number,
        actor: shownActor(entry),
        onBehalfOf: entry.onBehalfOf ?? null,
        reason: entry.reason ?? null,
        happened: shownHappened(entry.when.happened),
        learnedAt: learnedAtOf(entry.when),
        recordedAt: entry.recordedAt,
        source: shownSource(entry.source),
        class: strictestOf(reading.classes),
        corrections: deedsOn(fold, reading),
      },
    ];
  });
}
