import { assessChild, type AssessedChild } from './assess-child.ts';
import type { KnownChild } from './check-against-header.ts';
import { limitOf, type PlainDate } from './dates.ts';
import type { ReturnReading } from './read-return.ts';

export interface ImportTerms {
  /** The collection year: 2018 ends on 31 March 2018. */
  readonly year: number;
  /** The day of import in London. */
  readonly importedOn: PlainDate;
  /** The home's own URNs. */
  readonly urns?: readonly string[];
}

/** Finds what earlier imports stated about a child of the authority; undefined for a child not met before. */
export type FindKnownChild = (child: string) => Promise<KnownChild | undefined> | KnownChild | undefined;

/**
 * Assesses a return child by child, in order of identifier, and keeps the messages in the reading, where they can be
 * read in order once this has ended. Rows without an identifier come first, as the child ''.
 */
export async function* assessReturn(
  reading: ReturnReading,
  { year, importedOn, urns = [] }: ImportTerms,
  findKnown: FindKnownChild = () => undefined,
): AsyncGenerator<AssessedChild> {
  const terms = { year, limit: limitOf(year, importedOn), urns, tablesPresent: reading.tablesPresent };
  for (const rows of reading.children()) {
    const assessed = assessChild(rows, terms, await findKnown(rows.child));
    reading.keep(assessed.messages);
    yield assessed;
  }
}

/** A child of earlier imports whom this return does not name: to be compared (rows may be gone) and counted. */
export const notInReturn = (child: string): AssessedChild => ({
  child,
  outcomes: [],
  taken: [],
  refused: [],
  messages: [],
});
