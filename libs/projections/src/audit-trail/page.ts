import { type FieldTest, type Filter, type ReadStoreReader } from '#libs/read-store';

import { type PageArgs, scanned, scannedPage, type ShownPage } from '../scan.ts';
import { type AuditLine } from './apply.ts';
import { auditLines } from './view.ts';

/** What the trail can be asked for beside whom or what it is about: everything that an auditor looks for first. */
export const auditFlags = ['late', 'backDated', 'lowered', 'amended', 'struck', 'refused'] as const;
export type AuditFlag = (typeof auditFlags)[number];

export interface AuditFilter {
  /** One of these three at least says whose trail it is. */
  readonly homes?: readonly string[] | undefined;
  readonly record?: string | undefined;
  /** Who acted. */
  readonly person?: string | undefined;
  /** Types of event; any of them. */
  readonly types?: readonly string[] | undefined;
  readonly roles?: readonly string[] | undefined;
  /** First and last London date on which it was recorded, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly flags?: Readonly<Partial<Record<AuditFlag, boolean>>> | undefined;
}

/** Whether a reader sees a line: by its class, the date on which it happened, and whom it is about. */
export type SeesLine = (line: Pick<AuditLine, 'class' | 'happenedOn' | 'record' | 'home'>) => boolean;

export interface AuditQuery extends PageArgs {
  readonly filter: AuditFilter;
  readonly sees: SeesLine;
  readonly order: 'asc' | 'desc';
}

/** All that a reader learns of an event that they may not see: that there is one, and when it was recorded. */
export type WithheldLine = Pick<AuditLine, '_id' | 'record' | 'home' | 'entry' | 'recordedAt' | 'class'>;
export type SightedLine =
  { readonly withheld: false; readonly line: AuditLine } | { readonly withheld: true; readonly line: WithheldLine };

function testsOf(filter: AuditFilter): Filter {
  const { homes, record, person, types, roles, from, to, flags = {} } = filter;
  const period = { ...(from === undefined ? {} : { $gte: from }), ...(to === undefined ? {} : { $lte: to }) };
  const tests: Readonly<Record<string, FieldTest | undefined>> = {
    home: homes && { $in: homes },
    record,
    person,
    type: types && { $in: types },
    role: roles && { $in: roles },
    recordedOn: Object.keys(period).length === 0 ? undefined : period,
    ...flags,
  };
  return Object.fromEntries(Object.entries(tests).filter((test): test is [string, FieldTest] => test[1] !== undefined));
}

function indexFor({ homes, record, person }: AuditFilter): string {
  if (record !== undefined) return 'record';
  if (person !== undefined) return 'person';
  return homes?.length === 1 ? 'home' : 'recorded';
}

function shownBy({ filter, sees }: Pick<AuditQuery, 'filter' | 'sees'>) {
  const { types, roles, flags } = filter;
  const reveals = types !== undefined || roles !== undefined || Object.keys(flags ?? {}).length > 0;
  return (line: AuditLine): SightedLine | undefined => {
    if (sees(line)) return { withheld: false, line };
    const { _id, record, home, entry, recordedAt, class: sensitivity } = line;
    return reveals ? undefined : { withheld: true, line: { _id, record, home, entry, recordedAt, class: sensitivity } };
  };
}

/**
 * A page of the audit trail of a home, a child or a person. Lines that the reader may not see come as withheld; once a
 * filter would tell what they say, they never match.
 */
export function auditPage(reader: ReadStoreReader, query: AuditQuery): Promise<ShownPage<SightedLine>> {
  const { filter, order, after, before, limit } = query;
  const show = shownBy(query);
  return scannedPage(
    reader,
    auditLines,
    { filter: testsOf(filter), sort: { index: indexFor(filter), direction: order }, after, before, limit },
    // The view alone writes this collection.
    (document) => show(document as AuditLine),
  );
}

export interface AuditCounts {
  /** Lines that pages of this query hold, the withheld included. */
  readonly total: number;
  /** Of those that the reader sees: by flag, and by type with its words. */
  readonly byFlag: Readonly<Record<AuditFlag, number>>;
  readonly byKind: readonly { readonly type: string; readonly kind: string; readonly count: number }[];
}

/** How many lines a query finds, under each flag and by kind. */
export async function auditCounts(
  reader: ReadStoreReader,
  query: Pick<AuditQuery, 'filter' | 'sees'>,
): Promise<AuditCounts> {
  const show = shownBy(query);
  const flags = { late: 0, backDated: 0, lowered: 0, amended: 0, struck: 0, refused: 0 };
  const kinds = new Map<string, { type: string; kind: string; count: number }>();
  let total = 0;
  const asked = { filter: testsOf(query.filter), sort: { index: indexFor(query.filter), direction: 'asc' } } as const;
  for await (const document of scanned(reader, auditLines, asked)) {
    const shown = show(document as AuditLine);
    if (!shown) continue;
    total++;
    if (shown.withheld) continue;
    const { line } = shown;
    for (const flag of auditFlags) if (line[flag]) flags[flag]++;
    const { type, kind } = line;
    kinds.set(type, { type, kind, count: (kinds.get(type)?.count ?? 0) + 1 });
  }
  const byKind = [...kinds.values()].sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1));
  return { total, byFlag: flags, byKind };
}
