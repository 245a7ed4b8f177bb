import { type ShownPage } from '#libs/projections';
import { type Cursor } from '#libs/read-store';

import { type PageInfo } from './connection.types.ts';
import { type Cursors } from './cursor.ts';
import { type AskedPage } from './page-args.ts';
import { type Shown } from './shown.ts';

/** Sealed when it is asked for, and once: of most pages nobody asks for more than the ends. */
export interface Edge<N> {
  readonly cursor: string;
  readonly node: N;
}

/** A page as GraphQL shows it. What costs a scan stands beside it as a getter, which runs when it is asked for. */
export interface Connection<N> {
  readonly edges: readonly Edge<N>[];
  readonly nodes: readonly N[];
  readonly pageInfo: Shown<PageInfo>;
}

/** The order to read a page in: from the other end when only its last items are asked for. */
export function directionOf(order: 'asc' | 'desc', { turned }: AskedPage): 'asc' | 'desc' {
  if (!turned) return order;
  return order === 'asc' ? 'desc' : 'asc';
}

/** A page read in `directionOf` the order asked for, as a connection in that order. */
export async function connectionOf<T, N>(
  { items, hasMore }: ShownPage<T>,
  { args, turned, backwards }: AskedPage,
  cursors: Cursors,
  nodeOf: (shown: T) => Promise<N> | N,
): Promise<Connection<N>> {
  const inOrder = turned ? items.toReversed() : items;
  const edges = await Promise.all(
    inOrder.map(async ({ shown, cursor }) => edgeOf(sealedOnce(cursors, cursor), await nodeOf(shown))),
  );
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: backwards ? args.before !== undefined : hasMore,
      hasPreviousPage: backwards ? hasMore : args.after !== undefined,
      get startCursor() {
        return edges[0]?.cursor ?? null;
      },
      get endCursor() {
        return edges.at(-1)?.cursor ?? null;
      },
    },
  };
}

function sealedOnce(cursors: Cursors, cursor: Cursor): () => string {
  let sealed: string | undefined;
  return () => (sealed ??= cursors.seal(cursor));
}

function edgeOf<N>(cursor: () => string, node: N): Edge<N> {
  return {
    node,
    get cursor() {
      return cursor();
    },
  };
}
