import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { permitsToRead, sightOf } from '#libs/access';
import { type ChildSearch, childSearch, childrenPage, type ChildrenQuery } from '#libs/projections';

import { type Asking } from '../access/asking.ts';
import { readHome } from '../access/read-gate.ts';
import { connectionOf } from '../reading/connection.ts';
import { cursorsOf } from '../reading/cursor.ts';
import { reached } from '../reading/freshness.ts';
import { given } from '../reading/given.ts';
import { askedPage } from '../reading/page-args.ts';
import { Parts, type ServiceParts } from '../service-parts.ts';

import { type ChildrenArgs } from './child.args.ts';
import { type ChildConnection } from './child.types.ts';
import { shownChild } from './shown-child.ts';
import { type Shown } from '../reading/shown.ts';

/** The children of a home. */
export class ReadChildren extends Query<Shown<ChildConnection>> {
  constructor(
    readonly args: ChildrenArgs,
    readonly asking: Asking,
  ) {
    super();
  }
}

const blind = { sees: () => false };

type Which = Pick<ChildrenQuery, 'homes' | 'residentIn' | 'status' | 'sees'>;

/** Which children the reader may know of, and finds: by what stands in entries only where they may read these. */
function seenBy({ person, today }: Asking, search: ChildSearch): Which['sees'] {
  const isSought = childSearch(search);
  return (child) => {
    const { record, homes, residentIn } = child;
    const standing = { record, homes, residentIn: residentIn ?? undefined };
    if (permitsToRead(person, standing, 'child', today).length === 0) return false;
    return isSought(child, sightOf(permitsToRead(person, standing, 'chronology', today)) ?? blind);
  };
}

/** Which children of a home: those who left are asked for by the homes that they ever lived in. */
function whichOf({ home, status }: ChildrenArgs, asking: Asking, search: ChildSearch): Which {
  const sees = seenBy(asking, search);
  switch (status) {
    case 'RESIDENT':
      return { residentIn: [home], sees };
    case 'LEFT':
      return { homes: [home], sees: (child) => child.residentIn !== home && child.admittedOn !== null && sees(child) };
    case 'ALL':
      return { homes: [home], sees };
  }
}

@QueryHandler(ReadChildren)
export class ReadChildrenHandler implements IQueryHandler<ReadChildren> {
  constructor(@Parts() private readonly parts: ServiceParts) {}

  async execute({ args, asking }: ReadChildren): Promise<Shown<ChildConnection>> {
    const { views, opened } = this.parts;
    const { home, status } = args;
    const { name, identifier } = given(args);
    const search: ChildSearch = { name, identifier };
    const question = { view: 'children', home, status, ...search, reader: asking.person.id };
    const cursors = cursorsOf(opened.ports.secret, question);
    const page = askedPage(args, cursors);
    const answer = await reached(this.parts, args.afterPosition);
    const { look } = await readHome(this.parts, asking, home, { view: 'home', field: 'children' });
    if (name !== undefined || identifier !== undefined) asking.looks.addSearch(look);
    const which = whichOf(args, asking, search);
    const order = page.turned ? 'desc' : 'asc';
    const found = await childrenPage(views.store, { ...which, ...page.args, order });
    const { parts } = this;
    return {
      ...(await connectionOf(found, page, cursors, (child) => shownChild(parts, asking, child, answer))),
      get totalCount() {
        return countOf(parts, which);
      },
      freshness: { ...answer, recordedAt: null },
    };
  }
}

async function countOf({ views }: ServiceParts, which: Which): Promise<number> {
  let count = 0;
  let after: ChildrenQuery['after'];
  for (;;) {
    const { items, hasMore } = await childrenPage(views.store, { ...which, limit: 1000, after });
    count += items.length;
    after = items.at(-1)?.cursor;
    if (!hasMore) return count;
  }
}
