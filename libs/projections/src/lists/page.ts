import { type ReadStoreReader } from '#libs/read-store';

import { type PageArgs, scannedPage, type ShownPage } from '../scan.ts';
import { type ListItem, listItems } from './view.ts';

export interface ListQuery extends PageArgs {
  readonly record: string;
  readonly list: string;
  readonly order: 'asc' | 'desc';
}

/** A page of one list of a child, in the order in which its items were recorded first. */
export function listPage(reader: ReadStoreReader, query: ListQuery): Promise<ShownPage<ListItem>> {
  const { record, list, order, after, before, limit } = query;
  const asked = { filter: { record, list }, sort: { index: 'order', direction: order }, after, before, limit };
  // The view alone writes this collection.
  return scannedPage(reader, listItems, asked, (document) => document as ListItem);
}

/** How many items a list of a child holds. */
export function listCount(reader: ReadStoreReader, record: string, list: string): Promise<number> {
  return reader.count(listItems, { record, list });
}

/** One item of a list by its id. */
export async function listItemOf(
  reader: ReadStoreReader,
  record: string,
  list: string,
  id: string,
): Promise<ListItem | undefined> {
  return (await reader.get(listItems, `${record}/${list}/${id}`)) as ListItem | undefined;
}
