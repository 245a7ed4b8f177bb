/**
 * How far a list may be relied on: `confirmed` against a published source, `known` to the people who compiled it but
 * not re-checked, `unverified` – show it, never refuse anything because of it.
 */
export type Trust = 'confirmed' | 'known' | 'unverified';

/** One code of a list; `from` and `until` (plain dates, both included) say when it may be used. */
export interface ListedCode {
  readonly code: string;
  readonly label: string;
  readonly from?: string;
  readonly until?: string;
}

export interface CodeList {
  readonly name: string;
  readonly source: string;
  readonly trust: Trust;
  readonly codes: readonly ListedCode[];
}

/** A stated code as it is shown: what it means, who says so, and whether the list has it at that date. */
export interface StatedCode {
  readonly code: string;
  readonly label: string;
  readonly source: string;
  /** The list has the code, now or at some time. */
  readonly known: boolean;
  /** The list has the code at the date asked about; without a date: it has not been retired. */
  readonly current: boolean;
}

type Validity = Pick<ListedCode, 'from' | 'until'>;
type Row = readonly [code: string, label: string, validity?: Validity];

/** Writes a list down as rows of code, label and, for codes that came or went, validity. */
export function codeList(head: Omit<CodeList, 'codes'>, rows: readonly Row[]): CodeList {
  return { ...head, codes: rows.map(([code, label, validity]) => ({ code, label, ...validity })) };
}

function isCurrent({ from, until }: ListedCode, onDate: string | undefined): boolean {
  if (onDate === undefined) return until === undefined;
  return (from === undefined || from <= onDate) && (until === undefined || onDate <= until);
}

/**
 * Looks a code up, exactly as written, as at a plain date (`2018-03-31`).
 *
 * Never refuses: a code that the list does not have comes back as stated, labelled by itself, with `known: false`,
 * because an authority's statement is kept even where our list lags behind theirs.
 */
export function codeIn(list: CodeList, code: string, onDate?: string): StatedCode {
  const listed = list.codes.find((candidate) => candidate.code === code);
  if (!listed) return { code, label: code, source: list.source, known: false, current: false };
  return { code, label: listed.label, source: list.source, known: true, current: isCurrent(listed, onDate) };
}
