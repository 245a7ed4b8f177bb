import { type ReadStoreReader } from '#libs/read-store';

import { type PageArgs, scanned, scannedPage, type ShownPage } from '../scan.ts';
import { type ListItem, listItems } from './view.ts';

export interface ListQuery extends PageArgs {
  readonly record: string;
  readonly list: string;
  readonly order: 'asc' | 'desc';
  /** Leaves out the items that do not pass. */
  readonly passes?: ((item: ListItem) => boolean) | undefined;
}

/** A page of one list of a child, in the order in which its items were recorded first. */
export function listPage(reader: ReadStoreReader, query: ListQuery): Promise<ShownPage<ListItem>> {
  const { record, list, order, passes, after, before, limit } = query;
  const asked = { filter: { record, list }, sort: { index: 'order', direction: order }, after, before, limit };
  return scannedPage(reader, listItems, asked, (document) => {
    // The view alone writes this collection.
    const item = document as ListItem;
    return passes === undefined || passes(item) ? item : undefined;
  });
}

/** How many items a list of a child holds, of those that pass. */
export async function listCount(
  reader: ReadStoreReader,
  { record, list, passes }: Pick<ListQuery, 'record' | 'list' | 'passes'>,
): Promise<number> {
  if (passes === undefined) return reader.count(listItems, { record, list });
  let count = 0;
  const asked = { filter: { record, list }, sort: { index: 'order', direction: 'asc' } } as const;
  for await (const document of scanned(reader, listItems, asked)) if (passes(document as ListItem)) count++;
  return count;
}
