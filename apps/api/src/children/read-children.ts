import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { permitsToRead } from '#libs/access';
import { type Child as StoredChild, childrenPage, type ChildrenQuery } from '#libs/projections';

import { type Asking } from '../access/asking.ts';
import { readHome } from '../access/read-gate.ts';
import { connectionOf } from '../reading/connection.ts';
import { cursorsOf } from '../reading/cursor.ts';
import { reached } from '../reading/freshness.ts';
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

type Which = Pick<ChildrenQuery, 'homes' | 'residentIn' | 'status' | 'sees'>;

/** Which children of a home: those who left are asked for by the homes that they ever lived in. */
function whichOf({ home, status }: ChildrenArgs, { person, today }: Asking): Which {
  const sees = (child: StoredChild) => {
    const { record, homes, residentIn } = child;
    const standing = { record, homes, residentIn: residentIn ?? undefined };
    return permitsToRead(person, standing, 'child', today).length > 0;
  };
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
    const cursors = cursorsOf(opened.ports.secret, { view: 'children', home, status, reader: asking.person.id });
    const page = askedPage(args, cursors);
    const answer = await reached(this.parts, args.afterPosition);
    await readHome(this.parts, asking, home, { view: 'home', field: 'children' });
    const which = whichOf(args, asking);
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
