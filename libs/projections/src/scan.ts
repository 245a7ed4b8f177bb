import { type Cursor, type Document, type Filter, type ReadStoreReader, type Sort } from '#libs/read-store';

/** What is asked of a page of any view. `after` and `before` are cursors of the same order, never both. */
export interface PageArgs {
  readonly after?: Cursor | undefined;
  readonly before?: Cursor | undefined;
  /** 1 to 100. */
  readonly limit: number;
}

export interface Shown<T> {
  readonly shown: T;
  readonly cursor: Cursor;
}

export interface ShownPage<T> {
  /** In the order asked for. */
  readonly items: readonly Shown<T>[];
  /** Whether the direction of paging holds more. */
  readonly hasMore: boolean;
}

const atOnce = 200;

/**
 * A page of what passes a test that no store can make (a reader's sight, a search): reads on through the order until
 * the page is full. `show` answers what the reader gets of a document, or nothing to leave it out.
 */
export async function scannedPage<T>(
  reader: ReadStoreReader,
  collection: string,
  { filter, sort, after, before, limit }: PageArgs & { readonly filter: Filter; readonly sort: Sort },
  show: (document: Document) => T | undefined,
): Promise<ShownPage<T>> {
  const backwards = before !== undefined;
  const items: Shown<T>[] = [];
  let place = after ?? before;
  for (;;) {
    const beyond = place === undefined ? {} : backwards ? { before: place } : { after: place };
    const { documents, cursors, hasMore } = await reader.find(collection, { filter, sort, limit: atOnce, ...beyond });
    const found = documents.map((document, at) => ({ document, cursor: cursors[at] }));
    for (const { document, cursor } of backwards ? found.toReversed() : found) {
      if (cursor === undefined) continue;
      place = cursor;
      const shown = show(document);
      if (shown === undefined) continue;
      if (items.length === limit) return { items: backwards ? items.reverse() : items, hasMore: true };
      items.push({ shown, cursor });
    }
    if (!hasMore) return { items: backwards ? items.reverse() : items, hasMore: false };
  }
}

/** Everything of a filter, page by page, for what must be counted under a reader's sight. */
export async function* scanned(
  reader: ReadStoreReader,
  collection: string,
  { filter, sort }: { readonly filter: Filter; readonly sort: Sort },
): AsyncGenerator<Document, void, void> {
  let place: Cursor | undefined;
  for (;;) {
    const { documents, cursors, hasMore } = await reader.find(collection, {
      filter,
      sort,
      limit: 1000,
      ...(place === undefined ? {} : { after: place }),
    });
    yield* documents;
    place = cursors.at(-1);
    if (!hasMore) return;
  }
}
