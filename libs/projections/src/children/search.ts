import { type StreamFold } from '#libs/journal';
import { findableBy } from '#libs/record';

import { searchFor } from '../chronology/search.ts';
import { momentOf } from '../moment.ts';
import { strictestOf } from '../shown-parts.ts';
import { type Sees } from '../sight.ts';

/** A name or number of a child, and what must be seen to read it. */
export type SoughtBy = {
  readonly kind: string;
  readonly text: string;
  /** Class and London date of each entry that states it: a reader of all of them may find the child by it. */
  readonly behind: readonly { readonly class: string; readonly happenedOn: string | null }[];
};

/** By what the child of a folded record can be found. */
export function soughtBy(fold: StreamFold): readonly SoughtBy[] {
  return findableBy(fold.state).map(({ kind, text, entries }) => ({
    kind,
    text,
    behind: entries.flatMap((number) => {
      const reading = fold.readingOf(number);
      if (!reading) return [];
      const { happenedOn } = momentOf(reading.entry.when.happened);
      return [{ class: strictestOf(reading.classes), happenedOn: happenedOn ?? null }];
    }),
  }));
}

/** What is asked for; both when both are. */
export interface ChildSearch {
  /** Every word of it begins a word of the child's names, case and accents folded. */
  readonly name?: string | undefined;
  /** The authority's number or the unique pupil number, exactly as the record has it. */
  readonly identifier?: string | undefined;
}

/** What is looked through of a child. */
export interface Sought {
  readonly displayName: string;
  readonly knownAs: string | null | undefined;
  readonly sought: readonly SoughtBy[];
}

/**
 * A test for a search among children whom the reader may know of. What the child is called is theirs to read; every
 * other name, and every number, is looked at only where the reader may read the entries that state it, so that nobody
 * learns by a search what is withheld from them.
 */
export function childSearch({ name, identifier }: ChildSearch): (child: Sought, sight: Sees) => boolean {
  const isNamed = name === undefined ? () => true : searchFor(name);
  const number = identifier?.normalize('NFC');
  return (child, { sees }) => {
    const readable = child.sought
      .filter(({ behind }) => behind.every((one) => sees(one.class, one.happenedOn ?? undefined)))
      .map(({ kind, text }) => ({ kind, text }));
    const textsOf = (kind: string) => readable.filter((one) => one.kind === kind).map(({ text }) => text);
    if (number !== undefined && !textsOf('identifier').includes(number)) return false;
    return isNamed([child.displayName, child.knownAs ?? '', ...textsOf('name')]);
  };
}
