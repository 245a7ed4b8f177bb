import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';

import { type Asking } from '../access/asking.ts';
import { badInput } from '../acts/graphql-errors.ts';
import { type Child } from '../children/child.types.ts';
import { ReadChild } from '../children/read-child.ts';
import { type Entry } from '../chronology/entry.types.ts';
import { ReadEntry } from '../chronology/read-entry.ts';
import { nodeNamed } from '../reading/node-id.ts';
import { type Shown } from '../reading/shown.ts';

/** A child or an entry by the id that an earlier answer gave it. */
export class ReadNode extends Query<Shown<Child> | Shown<Entry> | null> {
  constructor(
    readonly id: string,
    readonly afterPosition: string | null | undefined,
    readonly asking: Asking,
  ) {
    super();
  }
}

@QueryHandler(ReadNode)
export class ReadNodeHandler implements IQueryHandler<ReadNode> {
  constructor(private readonly queries: QueryBus) {}

  execute({ id, afterPosition = null, asking }: ReadNode): Promise<Shown<Child> | Shown<Entry> | null> {
    const named = nodeNamed(id);
    if (!named)
      throw badInput([{ field: 'id', message: 'must be the id of a child or an entry in an earlier answer' }]);
    const { record } = named;
    return named.kind === 'child'
      ? this.queries.execute(new ReadChild({ id: record, afterPosition }, asking))
      : this.queries.execute(new ReadEntry({ record, number: named.entry, afterPosition }, asking));
  }
}
