import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type ChronologyFilter as ViewFilter, chronologyCounts, chronologyPage } from '#libs/projections';

import { type Asking } from '../access/asking.ts';
import { readChild } from '../access/read-gate.ts';
import { type Child } from '../children/child.types.ts';
import { connectionOf, directionOf } from '../reading/connection.ts';
import { cursorsOf } from '../reading/cursor.ts';
import { given } from '../reading/given.ts';
import { once } from '../reading/once.ts';
import { ways } from '../reading/order.types.ts';
import { askedPage } from '../reading/page-args.ts';
import { Parts, type ServiceParts } from '../service-parts.ts';

import { type ChronologyArgs, type ChronologyConnection } from './chronology.types.ts';
import { shownEntry } from './shown-entry.ts';
import { type Shown } from '../reading/shown.ts';

/** A page of what happened to a child. */
export class ReadChronology extends Query<Shown<ChronologyConnection>> {
  constructor(
    readonly child: Shown<Child>,
    readonly args: ChronologyArgs,
    readonly asking: Asking,
  ) {
    super();
  }
}

function viewFilter(args: ChronologyArgs): ViewFilter {
  const { kinds, significance, ...rest } = given(args.filter);
  return { ...rest, ...(kinds && { types: kinds }), ...(significance && { levels: significance }) };
}

@QueryHandler(ReadChronology)
export class ReadChronologyHandler implements IQueryHandler<ReadChronology> {
  constructor(@Parts() private readonly parts: ServiceParts) {}

  async execute({ child, args, asking }: ReadChronology): Promise<Shown<ChronologyConnection>> {
    const { opened, views } = this.parts;
    const { record } = child;
    const sight = await readChild(this.parts, asking, record, { view: 'chronology', field: 'chronology' });
    const filter = viewFilter(args);
    const question = { view: 'chronology', record, filter, order: args.order, reader: asking.person.id };
    const cursors = cursorsOf(opened.ports.secret, question);
    const page = askedPage(args, cursors);
    if (filter.text !== undefined) asking.looks.addSearch(sight.look);
    const order = directionOf(ways[args.order], page);
    const found = await chronologyPage(views.store, { record, sight, filter, order, ...page.args });
    const counts = once(() => chronologyCounts(views.store, { record, sight, filter }));
    return {
      ...(await connectionOf(found, page, cursors, (shown) => shownEntry(shown, sight, asking.names))),
      get totalCount() {
        return counts().then(({ total }) => total);
      },
      get hiddenCount() {
        return counts().then(({ withheld }) => withheld);
      },
      get countsByKind() {
        return counts().then(({ byKind }) =>
          byKind.map(({ type, kind, count }) => ({ kind: type, label: kind, count })),
        );
      },
      get countsByMonth() {
        return counts().then(({ byMonth }) => byMonth);
      },
      freshness: child.freshness,
      incompleteSince: child.incompleteSince,
    };
  }
}
