import { type Filter, type ReadStoreReader } from '#libs/read-store';

import { type PageArgs, scannedPage, type ShownPage } from '../scan.ts';
import { type Child, childrenOfHomes } from './view.ts';

export interface ChildrenQuery extends PageArgs {
  /** Children whom any of these homes ever held; absent: of all homes. */
  readonly homes?: readonly string[] | undefined;
  /** Children who live in any of these homes now. */
  readonly residentIn?: readonly string[] | undefined;
  readonly status?: string | undefined;
  /** By name; absent: `asc`. */
  readonly order?: 'asc' | 'desc' | undefined;
  /** Whether the reader may know of the child at all; the others are left out without a trace. */
  readonly sees: (child: Child) => boolean;
}

/** A page of children in the order of their names. */
export function childrenPage(reader: ReadStoreReader, query: ChildrenQuery): Promise<ShownPage<Child>> {
  const { homes, residentIn, status, order = 'asc', sees, after, before, limit } = query;
  const filter: Filter = {
    ...(homes === undefined ? {} : { homes: { $in: homes } }),
    ...(residentIn === undefined ? {} : { residentIn: { $in: residentIn } }),
    ...(status === undefined ? {} : { status }),
  };
  const asked = { filter, sort: { index: 'sortName', direction: order }, after, before, limit };
  return scannedPage(reader, childrenOfHomes, asked, (document) => {
    // The view alone writes this collection.
    const child = document as Child;
    return sees(child) ? child : undefined;
  });
}

/** A child by the id of the record. */
export async function childByRecord(reader: ReadStoreReader, record: string): Promise<Child | undefined> {
  return (await reader.get(childrenOfHomes, record)) as Child | undefined;
}

/** A child by the reference of the record, in its one spelling. */
export async function childByReference(reader: ReadStoreReader, reference: string): Promise<Child | undefined> {
  const sort = { index: 'reference', direction: 'asc' } as const;
  const { documents } = await reader.find(childrenOfHomes, { filter: { reference }, sort, limit: 1 });
  return documents[0] as Child | undefined;
}
