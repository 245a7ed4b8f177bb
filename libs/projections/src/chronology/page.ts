import { type Document, type FieldTest, type Filter, type ReadStoreReader } from '#libs/read-store';

import { type PageArgs, scanned, scannedPage, type ShownPage } from '../scan.ts';
import { padded } from '../moment.ts';
import { type Sees } from '../sight.ts';
import { type ChronologyEntry } from './apply.ts';
import { searchFor } from './search.ts';
import { chronologyEntries } from './view.ts';

export interface ChronologyFilter {
  /** Types of entry, such as `GoalMet`; any of them. */
  readonly types?: readonly string[] | undefined;
  readonly levels?: readonly string[] | undefined;
  /** First and last London date on which it happened, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly phases?: readonly string[] | undefined;
  readonly late?: boolean | undefined;
  readonly backDated?: boolean | undefined;
  readonly struck?: boolean | undefined;
  /** Words, whole or their beginnings, in headline, facts and the circumstances of the entry. */
  readonly text?: string | undefined;
}

export interface ChronologyQuery extends PageArgs {
  readonly record: string;
  readonly sight: Sees;
  readonly order: 'asc' | 'desc';
  readonly filter?: ChronologyFilter | undefined;
}

/** All that a reader learns of an entry that they may not see. */
export interface WithheldEntry {
  readonly withheld: true;
  readonly record: string;
  readonly entry: number;
  readonly class: string;
}

export interface ReadableEntry {
  readonly withheld: false;
  readonly entry: ChronologyEntry;
  /** Names of the facts of a stricter class that this reader does not get. */
  readonly withheldFacts: readonly string[];
}

export type SightedEntry = WithheldEntry | ReadableEntry;

function testsOf(record: string, filter: ChronologyFilter): Filter {
  const { types, levels, from, to, phases, late, backDated, struck } = filter;
  const period = { ...(from === undefined ? {} : { $gte: from }), ...(to === undefined ? {} : { $lte: to }) };
  const tests: Readonly<Record<string, FieldTest | undefined>> = {
    type: types && { $in: types },
    level: levels && { $in: levels },
    phase: phases && { $in: phases },
    late,
    backDated,
    struck,
    happenedOn: Object.keys(period).length === 0 ? undefined : period,
  };
  const asked = Object.entries(tests).filter((test): test is [string, FieldTest] => test[1] !== undefined);
  return { $and: [{ record }, ...asked.map(([path, test]) => ({ [path]: test }))] };
}

/** Whether matching would tell something about an entry beyond that it is there and when. */
function reveals({ types, levels, phases, late, backDated, struck, text }: ChronologyFilter): boolean {
  return [types, levels, phases, late, backDated, struck, text].some((asked) => asked !== undefined);
}

/** An entry as a reader may see it: wholly withheld, or without the facts of a stricter class. */
function sighted(entry: ChronologyEntry, { sees }: Sees): SightedEntry {
  const on = entry.happenedOn ?? undefined;
  const withheld = (facts: ChronologyEntry['facts']) =>
    facts.filter((fact) => fact.class !== null && !sees(fact.class, on)).map((fact) => fact.name);
  const readable = (facts: ChronologyEntry['facts']) =>
    facts.filter((fact) => fact.class === null || sees(fact.class, on));
  if (!sees(entry.class, on)) return { withheld: true, record: entry.record, entry: entry.entry, class: entry.class };
  const facts = [entry.facts, ...entry.corrections.map(({ was }) => was.facts)];
  return {
    withheld: false,
    entry: {
      ...entry,
      facts: readable(entry.facts),
      corrections: entry.corrections.map((one) => ({ ...one, was: { ...one.was, facts: readable(one.was.facts) } })),
    },
    withheldFacts: [...new Set(facts.flatMap(withheld))],
  };
}

function textsOf({ headline, facts, reason, impactOnChild, childsView, notAskedBecause, source }: ChronologyEntry) {
  const beside = [reason, impactOnChild, childsView, notAskedBecause, source?.said];
  return [headline, ...facts.map((fact) => fact.text), ...beside.filter((text) => typeof text === 'string')];
}

/** What a reader gets of a stored entry under a filter; nothing when it does not match. */
function shownBy({ sight, filter = {} }: Pick<ChronologyQuery, 'sight' | 'filter'>) {
  const hidesWithheld = reveals(filter);
  const found = filter.text === undefined ? () => true : searchFor(filter.text);
  return (document: Document): SightedEntry | undefined => {
    // The view alone writes this collection.
    const shown = sighted(document as ChronologyEntry, sight);
    if (shown.withheld) return hidesWithheld ? undefined : shown;
    return found(textsOf(shown.entry)) ? shown : undefined;
  };
}

/**
 * A page of a child's chronology. Entries of a class that the reader does not see come as withheld; once a filter would
 * tell something about them, they never match.
 */
export function chronologyPage(reader: ReadStoreReader, query: ChronologyQuery): Promise<ShownPage<SightedEntry>> {
  const { record, order, filter = {}, after, before, limit } = query;
  return scannedPage(
    reader,
    chronologyEntries,
    { filter: testsOf(record, filter), sort: { index: 'order', direction: order }, after, before, limit },
    shownBy(query),
  );
}

export interface ChronologyCounts {
  /** Entries that pages of this query hold, the withheld included. */
  readonly total: number;
  readonly withheld: number;
  /** Of those that the reader sees: by type, with its words. */
  readonly byKind: readonly { readonly type: string; readonly kind: string; readonly count: number }[];
  /** By `YYYY-MM` in which they happened; null where no month is known. */
  readonly byMonth: readonly { readonly month: string | null; readonly count: number }[];
}

/** How many entries a query finds, by kind and by month. */
export async function chronologyCounts(
  reader: ReadStoreReader,
  query: Pick<ChronologyQuery, 'record' | 'sight' | 'filter'>,
): Promise<ChronologyCounts> {
  const show = shownBy(query);
  const kinds = new Map<string, { type: string; kind: string; count: number }>();
  const months = new Map<string | null, number>();
  const counts = { total: 0, withheld: 0 };
  const asked = {
    filter: testsOf(query.record, query.filter ?? {}),
    sort: { index: 'order', direction: 'asc' },
  } as const;
  for await (const document of scanned(reader, chronologyEntries, asked)) {
    const shown = show(document);
    if (!shown) continue;
    counts.total++;
    if (shown.withheld) {
      counts.withheld++;
      continue;
    }
    const { type, kind, month } = shown.entry;
    kinds.set(type, { type, kind, count: (kinds.get(type)?.count ?? 0) + 1 });
    months.set(month, (months.get(month) ?? 0) + 1);
  }
  return {
    ...counts,
    byKind: [...kinds.values()].sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1)),
    byMonth: [...months]
      .map(([month, count]) => ({ month, count }))
      .sort((a, b) => ((a.month ?? '~') < (b.month ?? '~') ? -1 : 1)),
  };
}

/** One entry by its number; nothing when there is none, or when the number is that of a correction. */
export async function chronologyEntryOf(
  reader: ReadStoreReader,
  record: string,
  entry: number,
  sight: Sees,
): Promise<SightedEntry | undefined> {
  const document = await reader.get(chronologyEntries, `${record}/${padded(entry)}`);
  return document && sighted(document as ChronologyEntry, sight);
}
