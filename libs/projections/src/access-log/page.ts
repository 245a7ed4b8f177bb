import { type Document, type FieldTest, type Filter, type ReadStoreReader } from '#libs/read-store';

import { type PageArgs, scanned, scannedPage, type ShownPage } from '../scan.ts';
import { accessLines, type AccessLine } from './view.ts';

export interface AccessLogFilter {
  /** Record or home that it is about. */
  readonly about?: string | undefined;
  readonly homes?: readonly string[] | undefined;
  readonly person?: string | undefined;
  readonly types?: readonly string[] | undefined;
  /** First and last London date, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly refused?: boolean | undefined;
  /** Reads of a child by somebody who was allocated to them then, or who was not. */
  readonly allocated?: boolean | undefined;
}

export interface AccessLogQuery extends PageArgs {
  readonly filter: AccessLogFilter;
  readonly order: 'asc' | 'desc';
}

function testsOf({ about, homes, person, types, from, to, refused }: AccessLogFilter): Filter {
  const period = { ...(from === undefined ? {} : { $gte: from }), ...(to === undefined ? {} : { $lte: to }) };
  const tests: Readonly<Record<string, FieldTest | undefined>> = {
    about,
    home: homes && { $in: homes },
    person,
    type: types && { $in: types },
    recordedOn: Object.keys(period).length === 0 ? undefined : period,
    refused,
  };
  return Object.fromEntries(Object.entries(tests).filter((test): test is [string, FieldTest] => test[1] !== undefined));
}

function indexFor({ about, person }: AccessLogFilter): string {
  if (about !== undefined) return 'about';
  return person === undefined ? 'recorded' : 'person';
}

/** Whether a reader was allocated to the child is a fact of the line and stands in no index. */
function shownBy({ allocated }: AccessLogFilter) {
  return (document: Document): AccessLine | undefined => {
    // The view alone writes this collection.
    const line = document as AccessLine;
    if (allocated === undefined) return line;
    return line.facts.some(({ name, code }) => name === 'allocated' && code === (allocated ? 'yes' : 'no'))
      ? line
      : undefined;
  };
}

/** A page of the access log about a child or a home, of a home, or by a person. */
export function accessLogPage(reader: ReadStoreReader, query: AccessLogQuery): Promise<ShownPage<AccessLine>> {
  const { filter, order, after, before, limit } = query;
  const sort = { index: indexFor(filter), direction: order };
  const asked = { filter: testsOf(filter), sort, after, before, limit };
  return scannedPage(reader, accessLines, asked, shownBy(filter));
}

/** How many lines a filter finds. */
export async function accessLogCount(reader: ReadStoreReader, filter: AccessLogFilter): Promise<number> {
  if (filter.allocated === undefined) return reader.count(accessLines, testsOf(filter));
  const show = shownBy(filter);
  let count = 0;
  const asked = { filter: testsOf(filter), sort: { index: indexFor(filter), direction: 'asc' } } as const;
  for await (const document of scanned(reader, accessLines, asked)) if (show(document)) count++;
  return count;
}
