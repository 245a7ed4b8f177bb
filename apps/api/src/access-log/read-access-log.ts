import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { sha256 } from '#libs/journal';
import {
  type AccessLine as StoredLine,
  type AccessLogFilter as ViewFilter,
  accessLogCount,
  accessLogPage,
} from '#libs/projections';

import { type Asking } from '../access/asking.ts';
import { readChild } from '../access/read-gate.ts';
import { type Child } from '../children/child.types.ts';
import { connectionOf, directionOf } from '../reading/connection.ts';
import { cursorsOf } from '../reading/cursor.ts';
import { freshEnough } from '../reading/freshness.ts';
import { given } from '../reading/given.ts';
import { ways } from '../reading/order.types.ts';
import { askedPage } from '../reading/page-args.ts';
import { type Names } from '../reading/people.ts';
import { type Shown } from '../reading/shown.ts';
import { Parts, type ServiceParts } from '../service-parts.ts';

import { type AccessLine, type AccessLogArgs, type AccessLogConnection } from './access-log.types.ts';

/** A page of who looked at one child's record. */
export class ReadAccessLog extends Query<Shown<AccessLogConnection>> {
  constructor(
    readonly child: Shown<Child>,
    readonly args: AccessLogArgs,
    readonly asking: Asking,
  ) {
    super();
  }
}

async function shownLine(line: StoredLine, names: Names): Promise<Shown<AccessLine>> {
  const fact = (name: string) => line.facts.find((one) => one.name === name);
  const allocated = fact('allocated')?.code;
  return {
    id: sha256(line._id).slice(0, 32),
    recordedAt: line.recordedAt,
    actor: await names.actor({ id: line.person, role: line.role, kind: line.actorKind }),
    kind: line.type,
    label: line.kind,
    headline: line.headline,
    operation: fact('operation')?.text ?? line.operation,
    views: (fact('views')?.text ?? '').split('; ').filter((view) => view !== ''),
    allocated: typeof allocated === 'string' ? allocated === 'yes' : null,
    refused: line.refused,
    code: fact('code')?.text ?? null,
  };
}

@QueryHandler(ReadAccessLog)
export class ReadAccessLogHandler implements IQueryHandler<ReadAccessLog> {
  constructor(@Parts() private readonly parts: ServiceParts) {}

  async execute({ child, args, asking }: ReadAccessLog): Promise<Shown<AccessLogConnection>> {
    const { opened, views } = this.parts;
    const { record, incompleteSince } = child;
    await readChild(this.parts, asking, record, { view: 'accessLog', field: 'accessLog' });
    const freshness = await freshEnough(this.parts, child.freshness, 'accessLog');
    const { withoutAllocation, ...rest } = given(args.filter);
    const filter: ViewFilter = { ...rest, about: record, ...(withoutAllocation && { allocated: false }) };
    const question = { view: 'accessLog', filter, order: args.order, reader: asking.person.id };
    const cursors = cursorsOf(opened.ports.secret, question);
    const page = askedPage(args, cursors);
    const found = await accessLogPage(views.store, {
      filter,
      order: directionOf(ways[args.order], page),
      ...page.args,
    });
    return {
      ...(await connectionOf(found, page, cursors, (line) => shownLine(line, asking.names))),
      get totalCount() {
        return accessLogCount(views.store, filter);
      },
      freshness,
      incompleteSince,
    };
  }
}
